import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, transform } from 'esbuild';
import { renderPage } from './layout.ts';
import { SHOP_PAGES } from './shop-pages.ts';

const here = import.meta.dirname;

/** Writes the whole shop under `outDir`: one index.html a page, one style sheet, one script a need. */
export async function buildShop(outDir: string): Promise<void> {
  for (const page of SHOP_PAGES) {
    const folder = join(outDir, page.path);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'index.html'), renderPage(page));
  }
  const css = await transform(await readFile(join(here, 'style.css'), 'utf8'), {
    loader: 'css',
    minify: true,
  });
  await writeFile(join(outDir, 'shop.css'), css.code);
  const scripts = (await readdir(join(here, 'browser'))).filter((name) => name.endsWith('.ts'));
  await build({
    entryPoints: Object.fromEntries(
      scripts.map((name) => [basename(name, '.ts'), join(here, 'browser', name)]),
    ),
    outdir: outDir,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
  });
}
