import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { createCollector } from '../../../collector/collector.ts';
import { VISITOR } from '../../support/browser.ts';
import { drive } from './drive.ts';
import { findSeeds, readDatabase, readRequest } from './haystack.ts';
import type { Mode } from './policy.ts';
import { allSeeds, type Seeding } from './seeding.ts';
import { openLeakSite } from './site.ts';

export type Leak = { readonly seed: ReturnType<typeof allSeeds>[number]; readonly where: string };
export type Found = { readonly leaks: readonly Leak[]; readonly chars: number; readonly requests: number };

const KEY = 'pk_leak_bench';
/** With nothing on its way for so long, everything has arrived: the SDK flushes each second. */
const QUIET_MS = 3_000;

/** One visit with the SDK in this mode to a real collector; then a search of its file and of every request. */
export async function visitWithUs(browser: Browser, mode: Mode, seeding: Seeding): Promise<Found> {
  const folder = await mkdtemp(join(tmpdir(), 'desirepath-leak-'));
  const dataFile = join(folder, 'leak.db');
  let snapshots = 0;
  let arrivedAt = Date.now();
  const collector = await createCollector({
    dataFile,
    writeKey: KEY,
    tap: ({ kind, query }) => {
      arrivedAt = Date.now();
      if (kind === 'replay' && query.includes('snapshot=1')) snapshots++;
    },
  });
  const server = await collector.listen(0);
  const isStage = mode === 'strict stage';
  const site = await openLeakSite(
    isStage ? '/checkout' : '/site',
    `<script defer src="${server.url}/desirepath.js" data-key="${KEY}" data-mask="${isStage ? 'balanced' : mode}"></script>`,
  );
  const context = await browser.newContext(VISITOR);
  const sent: Promise<string[]>[] = [];
  context.on('request', (request) => {
    // The page's own tag is the page's request, not ours.
    if (request.url().startsWith(server.url) && !request.url().endsWith('/desirepath.js')) {
      sent.push(readRequest(request));
    }
  });
  try {
    let seen = 0;
    const page = await context.newPage();
    await drive(page, site, seeding, async () => {
      await until(() => snapshots > seen, 'a recorded page');
      seen = snapshots;
    });
    await until(() => Date.now() - arrivedAt > QUIET_MS, 'silence');
    const requests = (await Promise.all(sent)).flat();
    await context.close();
    await server.close();
    await collector.close();
    const texts = [...readDatabase(dataFile), ...requests];
    const found = findSeeds(texts, allSeeds(seeding));
    return {
      leaks: [...found].map(([seed, where]) => ({ seed, where })),
      chars: texts.reduce((sum, text) => sum + text.length, 0),
      requests: sent.length,
    };
  } finally {
    await context.close();
    await site.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function until(isSo: () => boolean, what: string): Promise<void> {
  const startedAt = Date.now();
  while (!isSo()) {
    if (Date.now() - startedAt > 30_000) throw new Error(`Waited 30 s for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
