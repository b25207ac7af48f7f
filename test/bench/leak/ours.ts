import { join } from 'node:path';
import type { Browser, Request } from 'playwright';
import { createCollector } from '../../../collector/collector.ts';
import { VISITOR } from '../../support/browser.ts';
import { ownFolder } from '../own-folder.ts';
import { until } from '../until.ts';
import { drive } from './drive.ts';
import { findSeeds, readDatabase, readRequest } from './haystack.ts';
import type { Mode } from './policy.ts';
import { allSeeds, type Seeding } from './seeding.ts';
import { openLeakSite } from './site.ts';
import { watcherOf } from './watchers.ts';

export type Leak = { readonly seed: ReturnType<typeof allSeeds>[number]; readonly where: string };
export type Found = { readonly leaks: readonly Leak[]; readonly chars: number; readonly requests: number };

const KEY = 'pk_leak_bench';
/** With nothing on its way for so long, everything has arrived: the SDK flushes each second. */
const QUIET_MS = 3_000;

/** What waits in the browser; assets do not, and are asked about once a page. */
const HELD = /\/v1\/(batch|replay)/;
const ALL = /\/v1\/(batch|replay|asset)/;
const TAGS: Readonly<Record<Mode, string>> = {
  strict: 'data-mask="strict"',
  balanced: 'data-mask="balanced"',
  open: 'data-mask="open"',
  'strict stage': 'data-mask="balanced"',
  'consent pending': 'data-mask="open" data-consent="pending"',
  'consent denied': 'data-mask="open" data-consent="pending"',
};

/** One visit with the SDK in this mode to a real collector; then a search of its file, of every request, and of what stayed in the browser. */
export async function visitWithUs(browser: Browser, mode: Mode, seeding: Seeding): Promise<Found> {
  using folder = ownFolder();
  const dataFile = join(folder.path, 'leak.db');
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
  const site = await openLeakSite(
    mode === 'strict stage' ? '/checkout' : '/site',
    `<script defer src="${server.url}/desirepath.js" data-key="${KEY}" ${TAGS[mode]}></script>`,
  );
  const context = await browser.newContext(VISITOR);
  const sent: Promise<string[]>[] = [];
  const note = (request: Request): void => {
    // The page's own tag is the page's request, not ours.
    if (request.url().startsWith(server.url) && !request.url().endsWith('/desirepath.js'))
      sent.push(readRequest(request));
  };
  // What is held back fails, and has not left.
  if (mode === 'consent denied') context.on('requestfinished', note);
  else context.on('request', note);
  const held = mode === 'consent denied' ? ALL : HELD;
  const kept: string[] = [];
  let seen = 0;
  const watcher = watcherOf(mode, {
    // The collector is out of reach, so that what happens stays in the browser, where it can be looked at.
    hold: () => context.route(held, (route) => route.abort()),
    release: () => context.unroute(held),
    async recorded() {
      await until(() => snapshots > seen, 'a recorded page');
      seen = snapshots;
    },
    kept,
  });
  try {
    const page = await context.newPage();
    await drive(page, site, seeding, watcher);
    await until(() => Date.now() - arrivedAt > QUIET_MS, 'silence');
    const requests = (await Promise.all(sent)).flat();
    await context.close();
    await server.close();
    await collector.close();
    const texts = [...readDatabase(dataFile), ...requests, ...kept];
    const found = findSeeds(texts, allSeeds(seeding));
    return {
      leaks: [...found].map(([seed, where]) => ({ seed, where })),
      chars: texts.reduce((sum, text) => sum + text.length, 0),
      requests: sent.length,
    };
  } finally {
    await context.close();
    await site.close();
  }
}
