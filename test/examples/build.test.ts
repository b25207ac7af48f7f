import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildShop } from '../../examples/shop/build-shop.ts';
import { buildSpa } from '../../examples/spa/build-spa.ts';

const SITES = { shop: buildShop, spa: buildSpa };

describe.each(['shop', 'spa'] as const)('the built %s', (site) => {
  let folder = '';
  let pages: { path: string; markup: string }[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desirepath-examples-'));
    await SITES[site](folder);
    const files = await readdir(folder, { recursive: true });
    pages = await Promise.all(
      files
        .filter((path) => path.endsWith('.html'))
        .map(async (path) => ({ path, markup: await readFile(join(folder, path), 'utf8') })),
    );
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('has a file behind every link, style sheet and script', () => {
    const broken = pages.flatMap(({ path, markup }) =>
      linksOf(markup)
        .map((link) => new URL(link, `http://site.example/${site}/${path}`).pathname)
        .filter((pathname) => !existsSync(fileOf(folder, pathname.replace(`/${site}/`, '/'))))
        .map((pathname) => `${path} -> ${pathname}`),
    );
    expect(pages.length).toBeGreaterThan(7);
    expect(broken).toEqual([]);
  });

  test('carries the script tag once on every page, and nothing from another origin', () => {
    for (const { path, markup } of pages) {
      expect(markup.split('<script defer src="/desirepath.js" data-key="pk_example">').length, path).toBe(2);
      expect(markup.match(/(?:src|href)="(?:https?:)?\/\//g), path).toBeNull();
    }
  });

  test('stays lean, because replays carry every page whole', async () => {
    for (const { path, markup } of pages) expect(markup.length, path).toBeLessThan(30_000);
    const { size } = await stat(join(folder, `${site}.css`));
    expect(size).toBeLessThan(15_000);
  });
});

function linksOf(markup: string): string[] {
  return [...markup.matchAll(/(?:href|src|action)="([^"#?]+)/g)]
    .map(([, link]) => link ?? '')
    .filter((link) => !link.startsWith('data:') && !link.startsWith('/desirepath'));
}

function fileOf(folder: string, pathname: string): string {
  return join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
}
