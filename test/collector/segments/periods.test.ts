import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shop } from '../../../collector/journey/templates/shop.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import { createReads, type Reads } from '../../../collector/store/sqlite/reads.ts';
import type { Store } from '../../../collector/store/store.ts';
import { DAY_MS, HOUR_MS } from '../../../collector/time-units.ts';
import { openStore } from '../../support/open-store.ts';
import { ownFolder } from '../../support/own-folder.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import { readDropOff } from '../../support/reference/drop-off.ts';
import { readExperiment } from '../../support/reference/experiments.ts';
import { refillFactTables } from '../../support/reference/fact-tables.ts';
import { readHeatmap } from '../../support/reference/heatmap.ts';
import { readHotspots } from '../../support/reference/hotspot-groups.ts';
import { readMap } from '../../support/reference/map.ts';
import { START_MS } from '../../support/sessions.ts';
import { arrivals, requests, scopes, sessionOf } from './arrivals.ts';
import { inOrder } from './expect-same-answers.ts';

it('is the same while periods move, time goes by and sessions change, of what was counted before', async () => {
  const folder = ownFolder();
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
        return { store: openStore(dataFile), db: new Sqlite(dataFile, { readonly: true }) };
      }) as [Opened, Opened];
      // So few units a part, and parts a block, that most questions find some as they were and others changed.
      const reads = createReads(packed.db, 64_000_000, { partUnits: 1, blockParts: 3 });
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
    { numRuns: propertyRuns(8), endOnFailure: true },
  );
}, 3_600_000);

/** Of what was asked before against one that never was. Of two names of one moment either is the last. */
function historiesOf(reads: Reads, scope: Scope) {
  const histories = ['purchase', 'consideration'].flatMap((stage) =>
    reads.hotspotHistory(() => {}, scope, stage),
  );
  return histories.map(({ label: _, ...history }) => history);
}

interface Opened {
  readonly store: Store;
  readonly db: Sqlite.Database;
}

function expectSameCounts(db: Sqlite.Database, reads: Reads, scope: Scope): void {
  const somebodyWaits = () => {};
  expect(inOrder(reads.map(somebodyWaits, scope))).toEqual(inOrder(readMap(db, scope)));
  expect(reads.hotspots(somebodyWaits, scope, {})).toEqual(readHotspots(db, scope, {}));
  expect(historiesOf(reads, scope)).toEqual(historiesOf(createReads(db), scope));
  for (const stage of [1, 2])
    expect(reads.dropOff(somebodyWaits, scope, stage)).toEqual(
      readDropOff(db, scope, scope.journey.stages[stage]?.id ?? ''),
    );
  expect(reads.experiment(somebodyWaits, scope, 'price')).toEqual(readExperiment(db, scope, 'price'));
  for (const [layer, filter] of [
    ['click', {}],
    ['click', { outcome: 'dropped', count: 'unit' }],
    ['exit', {}],
  ] as const) {
    const place = { stage: 'purchase', pageGroup: '/shipping', ...filter };
    expect(reads.heatmap(somebodyWaits, scope, place, layer)).toEqual(readHeatmap(db, scope, place, layer));
  }
  expectSameSince(createReads(db), reads, { ...scope, exposure: { experiment: 'price', arm: 'high' } });
}

/** Since an exposure, which may be in one of two periods and not in the other: against one that was asked nothing before. */
function expectSameSince(fresh: Reads, reads: Reads, scope: Scope): void {
  const place = { stage: 'purchase', pageGroup: '/shipping' };
  for (const layer of ['click', 'exit', 'scroll'] as const)
    expect(reads.heatmap(NOBODY_LEAVES, scope, place, layer)).toEqual(
      fresh.heatmap(NOBODY_LEAVES, scope, place, layer),
    );
  expect(reads.hotspots(NOBODY_LEAVES, scope, {})).toEqual(fresh.hotspots(NOBODY_LEAVES, scope, {}));
}

it('counts a session as new no more once an earlier one of its visitor comes late', async () => {
  const dataFile = join(ownFolder(), 'data.db');
  const store = openStore(dataFile);
  const db = new Sqlite(dataFile, { readonly: true });
  const bySession = [
    ...Map.groupBy(requests(['ben +1d: awareness', 'ben +2d: awareness']), sessionOf).values(),
  ];
  const [late = [], early = []] = bySession;
  const reads = createReads(db);
  const scope: Scope = {
    journey: shop,
    unit: 'session',
    visit: 'new',
    fromMs: START_MS,
    toMs: START_MS + 20 * DAY_MS,
    nowMs: START_MS + 20 * DAY_MS,
  };
  const newOnes = () => reads.map(NOBODY_LEAVES, scope).totals.units;
  await store.ingest(early);
  await store.seal(START_MS + 30 * DAY_MS, true);
  expect(newOnes()).toBe(1);
  await store.ingest(late);
  expect(newOnes()).toBe(1);
  db.close();
  await store.close();
});

it('knows a packed visitor still by the goal once a robot of the same browser says who that is', async () => {
  const dataFile = join(ownFolder(), 'data.db');
  const store = openStore(dataFile);
  const db = new Sqlite(dataFile, { readonly: true });
  const [visit = [], robot = []] = [
    ...Map.groupBy(
      requests(['ben: awareness track(order_placed)', 'ben @bot +1d: awareness identify(someone)']),
      sessionOf,
    ).values(),
  ];
  const scope: Scope = {
    journey: shop,
    unit: 'visitor',
    fromMs: START_MS,
    toMs: START_MS + 20 * DAY_MS,
    nowMs: START_MS + 20 * DAY_MS,
  };
  // Asked by somebody who kept nothing of earlier counts.
  const totals = () => createReads(db).map(NOBODY_LEAVES, scope).totals;
  await store.ingest(visit);
  await store.seal(START_MS + DAY_MS, true);
  expect(totals()).toMatchObject({ units: 1, converted: 1, bots: 0 });
  await store.ingest(robot);
  expect(totals()).toMatchObject({ units: 1, converted: 1, bots: 1 });
  db.close();
  await store.close();
});

const NOBODY_LEAVES = () => {};
