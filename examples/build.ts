// `npm run build:examples`: the example sites, as static files in dist/examples.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildShop } from './shop/build-shop.ts';
import { buildSpa } from './spa/build-spa.ts';

const outDir = join(import.meta.dirname, '..', 'dist', 'examples');

for (const [name, build] of [
  ['shop', buildShop],
  ['spa', buildSpa],
] as const) {
  const folder = join(outDir, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await build(folder);
}
