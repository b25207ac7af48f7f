import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { WALKS } from './walks.ts';

const here = import.meta.dirname;

/** One application, and its document once for each address, so that a reload works on a plain file server. */
export async function buildSpa(outDir: string): Promise<void> {
  const routes = ['', 'thanks/', ...WALKS.flatMap(({ slug }) => [`walks/${slug}/`, `checkout/${slug}/`])];
  for (const route of routes) {
    await mkdir(join(outDir, route), { recursive: true });
    await writeFile(join(outDir, route, 'index.html'), documentOf(route));
  }
  const css = await transform(await readFile(join(here, 'style.css'), 'utf8'), {
    loader: 'css',
    minify: true,
  });
  await writeFile(join(outDir, 'spa.css'), css.code);
  await build({
    entryPoints: [join(here, 'main.ts')],
    outfile: join(outDir, 'spa.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
  });
}

function documentOf(route: string): string {
  const root = '../'.repeat(route.split('/').length - 1) || './';
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cairn Walks</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${root}spa.css">
<script defer src="/desirepath.js" data-key="pk_example"></script>
<script defer src="${root}spa.js"></script>
</head>
<body data-root="${root}">
<header><a data-route href="">Cairn Walks</a></header>
<main></main>
</body>
</html>
`;
}
