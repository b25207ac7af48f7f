import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MapAnswer } from '../../collector/api/map.ts';
import { createAgentReader } from '../../collector/ingest/agent.ts';
import { shop } from '../../collector/journey/templates/shop.ts';
import type { Scope } from '../../collector/store/scope.ts';
import { createReads, type Reads } from '../../collector/store/sqlite/reads.ts';
import { createSqliteStore } from '../../collector/store/sqlite/sqlite-store.ts';
import type { SessionsFilter, Store, ToStore } from '../../collector/store/store.ts';
import type { Goal } from '../../sdk/protocol/journey.ts';
import { readExperiment, readExperiments } from '../support/reference/experiments.ts';
import { refillFactTables } from '../support/reference/fact-tables.ts';
import { readHeatmap } from '../support/reference/heatmap.ts';
import { readHotspots } from '../support/reference/hotspot-groups.ts';
import { readMap } from '../support/reference/map.ts';
import { readPages } from '../support/reference/pages.ts';
import { readSessions } from '../support/reference/sessions.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const readAgent = createAgentReader();
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const STAGES = ['awareness', 'consideration', 'purchase', 'retention', 'unassigned', 'elsewhere'];
const ACTS = [
  ...['click(#buy)', 'click(#find)', 'rage(#find)', 'signal(dead_click:#buy)', 'field(#name)', 'leave'],
  ...['track(order_placed)', 'track(other)', 'arm(price:high)', 'arm(price:low)', 'arm(hero:new)'],
  ...['identify(someone)', 'identify(another)', 'vital(LCP:1200)', 'vital(LCP:900.5)', 'vital(CLS:0.125)'],
];

const step = fc
  .tuple(
    fc.constantFrom(...STAGES),
    fc.constantFrom('', '/shipping'),
    fc.array(fc.constantFrom(...ACTS), { maxLength: 4 }),
  )
  .map(([stage, page, acts]) => `${stage}${page} ${acts.join(' ')}`);
const session = fc
  .tuple(
    fc.constantFrom('anna', 'ben', 'cleo', 'dora', 'emil', 'fay', 'gus', 'hal'),
    fc.constantFrom('@desktop', '@phone', '@tablet', '@bot'),
    fc.integer({ min: 0, max: 40 }),
    fc.array(step, { minLength: 1, maxLength: 5 }),
  )
  .map(([name, device, thirds, steps]) => `${name} ${device} +${thirds * 8}h: ${steps.join(' > ')}`);

const GOALS: Goal[] = [
  shop.goal,
  { kind: 'event', name: 'order_placed' },
  { kind: 'stage', stage: 'purchase' },
];
const scopes = fc
  .record({
    unit: fc.constantFrom('visitor' as const, 'session' as const),
    goal: fc.constantFrom(...GOALS),
    fromHours: fc.integer({ min: -20, max: 200 }),
    hours: fc.integer({ min: 1, max: 500 }),
    nowDays: fc.integer({ min: 10, max: 30 }),
    filter: fc.constantFrom(...[{}, {}, { device: 'phone' }, { channel: 'direct' }, { channel: 'paid' }], {
      variant: { experiment: 'price', arm: 'high' },
    }) as fc.Arbitrary<Pick<Scope, 'device' | 'channel' | 'variant'>>,
  })
  .map(({ unit, goal, fromHours, hours, nowDays, filter }): Scope => {
    const fromMs = START_MS + fromHours * HOUR_MS;
    const times = { fromMs, toMs: fromMs + hours * HOUR_MS, nowMs: START_MS + nowDays * DAY_MS };
    return { journey: { ...shop, goal }, unit, ...times, ...filter };
  });

/** Requests as they arrive: in any order, some twice, in three parts with a sealing after the first and second. */
const arrivals = fc
  .array(session, { minLength: 1, maxLength: 16 })
  .map(requests)
  .chain((all) =>
    fc.tuple(
      fc.shuffledSubarray(all, { minLength: all.length }),
      fc.subarray(all),
      fc.tuple(fc.integer({ min: 0, max: all.length }), fc.integer({ min: 0, max: all.length })),
    ),
  )
  .map(([shuffled, repeated, cuts]) => {
    const [first = 0, second = 0] = [...cuts].sort((a, b) => a - b);
    return [
      shuffled.slice(0, first),
      shuffled.slice(first, second),
      [...shuffled.slice(second), ...repeated],
    ];
  });

function requests(lines: readonly string[]): ToStore[] {
  return sessions({ raw: [lines.join('\n')] } as unknown as TemplateStringsArray).flatMap(
    ({ batches, userAgent }) =>
      batches.map(
        (batch): ToStore => ({
          ...{ kind: 'batch', agent: readAgent(userAgent), receivedAt: batch.sentAt },
          batch: { ...batch, events: batch.events.map(withOwnLabel) },
        }),
      ),
  );
}

/** Elements are renamed all the time, so that "what it was called last" means something. */
function withOwnLabel(event: (ToStore & { kind: 'batch' })['batch']['events'][number]): typeof event {
  if (event.type !== 'click' && event.type !== 'signal' && event.type !== 'field') return event;
  return { ...event, target: { ...event.target, label: `${event.target.label} ${event.at % 7_000}` } };
}

const FILTERS: readonly Omit<SessionsFilter, 'limit'>[] = [
  ...[{}, { converted: 'true' as const }, { converted: 'false' as const }],
  ...[{ stage: 'unassigned' }, { signal: 'rage_click' as const }, { touchedPageGroup: '/shipping' }],
  { stage: 'purchase', touchedSelector: '#buy' },
  { stage: 'purchase', outcome: 'dropped' as const, exitSelector: '#find' },
  { stage: 'consideration', outcome: 'went_on' as const },
  { stage: 'consideration', outcome: 'open' as const },
  { stage: 'consideration', signal: 'dead_click' as const },
  { stage: 'retention', exitPageGroup: '/retention' },
];

it('is answered as by reading every row, whatever is packed, late or told twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'desirepath-'));
  let run = 0;
  await fc.assert(
    fc.asyncProperty(arrivals, fc.array(scopes, { minLength: 2, maxLength: 2 }), async (parts, asked) => {
      run += 1;
      const dataFile = join(folder, `${run}.db`);
      const [rows, packed] = [createSqliteStore(dataFile), createSqliteStore(':memory:')];
      const reader = new Sqlite(dataFile, { readonly: true });
      try {
        for (const [index, part] of parts.entries()) {
          await rows.ingest(part);
          await packed.ingest(part);
          if (index < 2) await packed.seal(START_MS + (6 + 8 * index) * DAY_MS, true);
          refillFactTables(reader);
          await expectEqual(reader, packed, asked[index % asked.length] as Scope);
        }
        for (const store of [rows, packed]) await store.rebuild();
        await packed.seal(START_MS + 40 * DAY_MS, true);
        refillFactTables(reader);
        for (const store of [rows, packed]) await expectEqual(reader, store, asked[0] as Scope);
      } finally {
        reader.close();
        for (const store of [rows, packed]) await store.close();
      }
    }),
    { numRuns: 6 },
  );
  rmSync(folder, { recursive: true });
}, 240_000);

it('is the same while periods move, time goes by and sessions change, of what was counted before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'desirepath-'));
  let run = 0;
  const moves = fc.array(
    fc.record({
      from: fc.constantFrom(0, 0, 1, -3, 30),
      to: fc.constantFrom(0, 0, 1, -5),
      now: fc.constantFrom(0, 1, 50),
    }),
    { minLength: 3, maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(arrivals, scopes, moves, async (parts, asked, steps) => {
      run += 1;
      const [rows, packed] = [`${run}-rows.db`, `${run}-packed.db`].map((name) => {
        const dataFile = join(folder, name);
        return { store: createSqliteStore(dataFile), db: new Sqlite(dataFile, { readonly: true }) };
      }) as [Opened, Opened];
      // Two units a part, so that most questions find some parts as they were and others changed.
      const reads = createReads(packed.db, 64_000_000, 2);
      let scope = asked;
      try {
        for (const [index, part] of parts.entries()) {
          await rows.store.ingest(part);
          await packed.store.ingest(part);
          if (index === 0) await packed.store.seal(START_MS + 30 * DAY_MS, true);
          refillFactTables(rows.db);
          for (const { from, to, now } of steps) {
            expectSameCounts(rows.db, reads, scope);
            scope = {
              ...scope,
              fromMs: scope.fromMs + from * HOUR_MS,
              toMs: Math.max(scope.fromMs + (from + 1) * HOUR_MS, scope.toMs + to * HOUR_MS),
              nowMs: scope.nowMs + now * HOUR_MS,
            };
          }
        }
      } finally {
        for (const { store, db } of [rows, packed]) {
          db.close();
          await store.close();
        }
      }
    }),
    // A sample of this size is not worth minutes of shrinking.
    { numRuns: 12, endOnFailure: true },
  );
  rmSync(folder, { recursive: true });
}, 240_000);

interface Opened {
  readonly store: Store;
  readonly db: Sqlite.Database;
}

function expectSameCounts(db: Sqlite.Database, reads: Reads, scope: Scope): void {
  const somebodyWaits = () => {};
  expect(inOrder(reads.map(somebodyWaits, scope))).toEqual(inOrder(readMap(db, scope)));
  expect(reads.hotspots(somebodyWaits, scope, {})).toEqual(readHotspots(db, scope, {}));
  for (const layer of ['click', 'exit'] as const) {
    const place = { stage: 'purchase', pageGroup: '/shipping' };
    expect(sortCells(reads.heatmap(somebodyWaits, scope, place, layer))).toEqual(
      sortCells(readHeatmap(db, scope, place, layer)),
    );
  }
}

it('is the same when many small segments have become one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'desirepath-'));
  const dataFile = join(folder, 'data.db');
  const [rows, packed] = [createSqliteStore(dataFile), createSqliteStore(':memory:')];
  const reader = new Sqlite(dataFile, { readonly: true });
  const all = Map.groupBy(requests(fc.sample(session, { numRuns: 40, seed: 4 })), sessionOf);
  let isJoined = false;
  for (const own of all.values()) {
    await rows.ingest(own);
    await packed.ingest(own);
    const sealed = await packed.seal(START_MS + 40 * DAY_MS, true);
    // A step packs the one session that is new, or joins sixteen segments.
    if (sealed > 1) isJoined = true;
  }
  expect(isJoined).toBe(true);
  refillFactTables(reader);
  const [scope] = fc.sample(scopes, { numRuns: 1, seed: 4 });
  const wide = { fromMs: START_MS - DAY_MS, toMs: START_MS + 30 * DAY_MS, nowMs: START_MS + 40 * DAY_MS };
  for (const unit of ['visitor', 'session'] as const)
    await expectEqual(reader, packed, { ...(scope as Scope), ...wide, unit });
  reader.close();
  for (const store of [rows, packed]) await store.close();
  rmSync(folder, { recursive: true });
});

function sessionOf(item: ToStore): string {
  return item.kind === 'batch' ? item.batch.session : item.chunk.session;
}

async function expectEqual(db: Sqlite.Database, store: Store, scope: Scope): Promise<void> {
  const map = await store.map(scope);
  expect(inOrder(map)).toEqual(inOrder(readMap(db, scope)));
  const { hotspots } = await store.hotspots(scope, {});
  expect({ hotspots }).toEqual(readHotspots(db, scope, {}));
  expect(await store.hotspots(scope, { stage: 'purchase', pageGroup: '/shipping' })).toEqual(
    readHotspots(db, scope, { stage: 'purchase', pageGroup: '/shipping' }),
  );
  for (const stage of ['purchase', 'unassigned', 'elsewhere']) {
    expect(await store.pages(scope, stage)).toEqual(readPages(db, scope, stage));
    for (const layer of ['click', 'rage_click', 'exit'] as const) {
      const place = { stage, pageGroup: '/shipping' };
      expect(sortCells(await store.heatmap(scope, place, layer))).toEqual(
        sortCells(readHeatmap(db, scope, place, layer)),
      );
    }
  }
  const { experiments } = await store.experiments(scope);
  expect(experiments).toEqual(readExperiments(db, scope).experiments.sort((a, b) => (a.id < b.id ? -1 : 1)));
  expect(await store.experiment(scope, 'price')).toEqual(readExperiment(db, scope, 'price'));
  const ofHotspots = hotspots.slice(0, 3).map(({ id, stage }) => ({ hotspot: id, stage }));
  for (const filter of [...FILTERS, ...ofHotspots])
    expect(await listOf(store, scope, filter)).toEqual(readSessions(db, scope, { ...filter, limit: 200 }));
}

/** Pages of three, so that a list is cut within moments that are equal. */
async function listOf(store: Store, scope: Scope, filter: Omit<SessionsFilter, 'limit'>) {
  const rows: { id: string; focusAt: number; converted: boolean }[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await store.sessions(scope, { ...filter, limit: 3, ...(cursor ? { cursor } : {}) });
    rows.push(...page.sessions.map(({ id, focusAt, converted }) => ({ id, focusAt, converted })));
    cursor = page.nextCursor;
    if (cursor === null) expect(rows).toHaveLength(page.total);
  }
  return rows;
}

function inOrder(map: MapAnswer): MapAnswer {
  return { ...map, flows: [...map.flows].sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1)) };
}

function sortCells<T extends { elements: { cells: [number, number, number][] }[] }>(heatmap: T): T {
  const elements = heatmap.elements.map((element) => ({
    ...element,
    cells: [...element.cells].sort(([a, b], [c, d]) => b - d || a - c),
  }));
  return { ...heatmap, elements };
}
