import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shop } from '../../../collector/journey/templates/shop.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import { createReads, type Reads } from '../../../collector/store/sqlite/reads.ts';
import { createSealing } from '../../../collector/store/sqlite/segments/sealing.ts';
import { createSqliteStore } from '../../../collector/store/sqlite/sqlite-store.ts';
import { DAY_MS, HOUR_MS } from '../../../collector/time-units.ts';
import { ownFolder } from '../../support/own-folder.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import { START_MS } from '../../support/sessions.ts';
import { requests, scopes, session, sessionOf } from './arrivals.ts';
import { inOrder } from './expect-same-answers.ts';

const somebodyWaits = () => {};
const LATER_MS = START_MS + 40 * DAY_MS;

/** What happens between two rounds of questions. Sessions are packed one or two at a time, so that many segments are joined. */
const happenings = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ arrive: fc.integer({ min: 1, max: 12 }) }) },
    {
      weight: 5,
      arbitrary: fc.record({
        pack: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 24 })),
      }),
    },
    { weight: 1, arbitrary: fc.record({ erase: fc.constantFrom('anna', 'ben', 'cleo') }) },
  ),
  { minLength: 6, maxLength: 14 },
);

const stories = fc
  .array(session, { minLength: 12, maxLength: 40, size: 'max' })
  .map(requests)
  .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));

it('is answered as by who was asked nothing before, while sessions are packed, joined, told again and erased', async () => {
  const folder = ownFolder();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(stories, happenings, fc.tuple(scopes, scopes), async (all, happened, asked) => {
      run += 1;
      const dataFile = join(folder, `${run}.db`);
      const store = createSqliteStore(dataFile);
      const [reader, writer] = [new Sqlite(dataFile, { readonly: true }), new Sqlite(dataFile)];
      const reads = createReads(reader, 64_000_000, { partUnits: 2, blockParts: 2 });
      const sealing = createSealing(writer, { stepSessions: 1 });
      const waiting = [...all];
      try {
        for (const what of happened) {
          if ('arrive' in what) await store.ingest(waiting.splice(0, what.arrive));
          else if ('erase' in what) await store.eraseVisitor(`visitor-${what.erase}`, 'visitor', LATER_MS);
          else for (let step = 0; step < what.pack; step += 1) await sealing.seal(LATER_MS);
          for (const scope of asked) expectSameAnswers(reads, createReads(reader), scope);
        }
      } finally {
        for (const db of [reader, writer]) db.close();
        await store.close();
      }
    }),
    // A sample of this size is not worth minutes of shrinking.
    { numRuns: propertyRuns(6), endOnFailure: true },
  );
}, 3_600_000);

function expectSameAnswers(warm: Reads, fresh: Reads, scope: Scope): void {
  const both = (ask: (reads: Reads) => unknown) => expect(ask(warm)).toEqual(ask(fresh));
  const since = { ...scope, exposure: { experiment: 'price', arm: 'high' } };
  const place = { stage: 'purchase', pageGroup: '/shipping' };
  both((reads) => inOrder(reads.map(somebodyWaits, scope)));
  both((reads) => reads.hotspots(somebodyWaits, scope, {}));
  both((reads) => reads.dropOff(somebodyWaits, scope, 1));
  both((reads) => reads.experiment(somebodyWaits, scope, 'price'));
  both((reads) => reads.sessions(somebodyWaits, scope, { limit: 200 }));
  // Only what has been silent for an hour is packed: reasons are told of sessions that are over.
  const over = { ...scope, nowMs: LATER_MS };
  both((reads) => reads.sessions(somebodyWaits, over, { sort: 'worth', limit: 200 }));
  for (const layer of ['click', 'exit', 'scroll'] as const)
    for (const asked of [scope, since]) both((reads) => reads.heatmap(somebodyWaits, asked, place, layer));
}

const WHOLE: Scope = {
  journey: shop,
  unit: 'visitor',
  fromMs: START_MS - DAY_MS,
  toMs: START_MS + 20 * DAY_MS,
  nowMs: LATER_MS,
};

it('reads only what was packed since, where the rest was counted before', async () => {
  const dataFile = join(ownFolder(), 'data.db');
  const store = createSqliteStore(dataFile);
  const sealing = (db: Sqlite.Database) => createSealing(db, { stepSessions: 1 });
  const told = ['ben: purchase/shipping click(#buy)', 'ann +1d: purchase/shipping click(#buy) click(#find)'];
  const [first = [], second = []] = Map.groupBy(requests(told), sessionOf).values();
  const writer = new Sqlite(dataFile);
  const read: string[] = [];
  const reader = new Sqlite(dataFile, {
    readonly: true,
    verbose: (statement) => {
      const [, segment, part] = /segment = (\S+) AND part = '(\w+)'/.exec(String(statement)) ?? [];
      if (part) read.push(`${part} of ${Number(segment)}`);
    },
  });
  // No memory for parts: each that a question needs is read for it.
  const reads = createReads(reader, 0, { partUnits: 1 });
  const ask = () => {
    read.length = 0;
    const place = { stage: 'purchase', pageGroup: '/shipping' };
    const { events } = reads.heatmap(somebodyWaits, WHOLE, place, 'click');
    return { events, units: reads.map(somebodyWaits, WHOLE).totals.units };
  };

  await store.ingest(first);
  await sealing(writer).seal(LATER_MS);
  expect(ask()).toEqual({ events: 1, units: 1 });
  expect(read).toEqual(expect.arrayContaining(['points of 1', 'stays of 1']));
  await store.ingest(second);
  await sealing(writer).seal(LATER_MS);
  expect(ask()).toEqual({ events: 3, units: 2 });
  expect(read).toEqual(expect.arrayContaining(['points of 2', 'stays of 2']));
  expect(read).not.toContain('points of 1');
  expect(read).not.toContain('stays of 1');

  for (const db of [reader, writer]) db.close();
  await store.close();
});

it('knows a visitor and a page by one number where one session is packed and another is not', async () => {
  const dataFile = join(ownFolder(), 'data.db');
  const store = createSqliteStore(dataFile);
  // So many between the two that they are not read together.
  const others = Array.from({ length: 40 }, (_, index) => `other${index} +1h: awareness`);
  const told = ['ann: purchase/shipping rage(#buy)', ...others, 'ann +1d: purchase/shipping rage(#buy)'];
  await store.ingest(requests(told));
  const [reader, writer] = [new Sqlite(dataFile, { readonly: true }), new Sqlite(dataFile)];
  const reads = createReads(reader);
  const ask = () => ({
    units: reads.map(somebodyWaits, WHOLE).totals.units,
    events: reads.heatmap(somebodyWaits, WHOLE, { stage: 'purchase', pageGroup: '/shipping' }, 'rage_click')
      .events,
  });
  const known = { units: 41, events: 2 };
  expect(ask()).toEqual(known);
  await createSealing(writer, { stepSessions: 1 }).seal(LATER_MS);
  expect(ask()).toEqual(known);
  for (const db of [reader, writer]) db.close();
  await store.close();
});

it('counts nobody any more who was erased from what was packed', async () => {
  const dataFile = join(ownFolder(), 'data.db');
  const store = createSqliteStore(dataFile);
  await store.ingest(requests(['ben: purchase', 'ann +1h: purchase', 'cleo +2h: awareness']));
  await store.seal(LATER_MS, true);
  const reader = new Sqlite(dataFile, { readonly: true });
  const reads = createReads(reader, 64_000_000, { partUnits: 1 });
  const units = () => reads.map(somebodyWaits, { ...WHOLE, toMs: START_MS + HOUR_MS * 5 }).totals.units;
  expect(units()).toBe(3);
  await store.eraseVisitor('visitor-ann', 'visitor', LATER_MS);
  expect(units()).toBe(2);
  reader.close();
  await store.close();
});
