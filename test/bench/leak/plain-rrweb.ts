import { build } from 'esbuild';
import type { Browser } from 'playwright';
import { VISITOR } from '../../support/browser.ts';
import { drive } from './drive.ts';
import { findSeeds } from './haystack.ts';
import type { Leak } from './ours.ts';
import { allSeeds, type Seeding } from './seeding.ts';
import { openLeakSite } from './site.ts';

/** The same visit recorded by rrweb itself with these options; nothing but its events is searched. */
export async function visitWithRrweb(browser: Browser, options: string, seeding: Seeding): Promise<Leak[]> {
  const bundle = await build({
    stdin: {
      contents: `import { record } from 'rrweb'; record({ emit: (event) => keep(JSON.stringify(event)), ${options} });`,
      resolveDir: '.',
    },
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'error',
  });
  const script = bundle.outputFiles[0]?.text ?? '';
  const site = await openLeakSite('/site', '');
  const context = await browser.newContext(VISITOR);
  const kept: string[] = [];
  await context.exposeBinding('keep', (_, event: string) => kept.push(event));
  await context.addInitScript(`if (top === self && location.origin === ${JSON.stringify(new URL(site.url).origin)})
    addEventListener('DOMContentLoaded', () => { ${script} });`);
  try {
    const page = await context.newPage();
    // A page is recorded when its full snapshot is there; rrweb takes it at once.
    await drive(page, site, seeding, { arrived: () => page.waitForLoadState('load') });
    return [...findSeeds(kept, allSeeds(seeding))].map(([seed, where]) => ({ seed, where }));
  } finally {
    await context.close();
    await site.close();
  }
}
