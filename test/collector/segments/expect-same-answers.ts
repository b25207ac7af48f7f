import type Sqlite from 'better-sqlite3';
import { expect } from 'vitest';
import type { HeatmapLayer } from '../../../collector/api/heatmap.ts';
import type { MapAnswer } from '../../../collector/api/map.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import type { HeatmapPlaceQuery, SessionsFilter, Store } from '../../../collector/store/store.ts';
import { readDropOff } from '../../support/reference/drop-off.ts';
import { readExperiment, readExperiments } from '../../support/reference/experiments.ts';
import { readHeatmap } from '../../support/reference/heatmap.ts';
import { readHotspots } from '../../support/reference/hotspot-groups.ts';
import { readMap } from '../../support/reference/map.ts';
import { readPages } from '../../support/reference/pages.ts';
import { readSessions } from '../../support/reference/sessions.ts';

/** Every answer of a store is the one that reading all rows of a database gives. */
export async function expectSameAnswers(db: Sqlite.Database, store: Store, scope: Scope): Promise<void> {
  const map = await store.map(scope);
  expect(inOrder(map)).toEqual(inOrder(readMap(db, scope)));
  const { hotspots } = await store.hotspots(scope, {});
  expect({ hotspots }).toEqual(readHotspots(db, scope, {}));
  expect(await store.hotspots(scope, { stage: 'purchase', pageGroup: '/shipping' })).toEqual(
    readHotspots(db, scope, { stage: 'purchase', pageGroup: '/shipping' }),
  );
  for (const stage of ['purchase', 'unassigned', 'elsewhere']) {
    expect(await store.pages(scope, stage)).toEqual(readPages(db, scope, stage));
    for (const [layer, filter] of HEATMAPS) {
      const place = { stage, pageGroup: '/shipping', ...filter };
      expect(await store.heatmap(scope, place, layer)).toEqual(readHeatmap(db, scope, place, layer));
    }
  }
  for (const [position, { id }] of scope.journey.stages.entries())
    expect(await store.dropOff(scope, position)).toEqual(readDropOff(db, scope, id));
  const { experiments } = await store.experiments(scope);
  expect(experiments).toEqual(readExperiments(db, scope).experiments.sort((a, b) => (a.id < b.id ? -1 : 1)));
  expect(await store.experiment(scope, 'price')).toEqual(readExperiment(db, scope, 'price'));
  const ofHotspots = hotspots.slice(0, 3).map(({ id, stage }) => ({ hotspot: id, stage }));
  for (const filter of [...FILTERS, ...ofHotspots])
    expect(await listOf(store, scope, filter)).toEqual(readSessions(db, scope, { ...filter, limit: 200 }));
  for (const [arm, filter] of SINCE) {
    const since = { ...scope, exposure: { experiment: 'price', arm } };
    expect(await listOf(store, since, filter)).toEqual(readSessions(db, since, { ...filter, limit: 200 }));
  }
  await expectOrderOfWorth(store, scope);
}

/** The same rows as of the list by time, in the order of the weights that they show. */
async function expectOrderOfWorth(store: Store, scope: Scope): Promise<void> {
  const { sessions } = await store.sessions(scope, { limit: 200 });
  const weights = new Map(sessions.map(({ id, reason }) => [id, reason?.weight ?? 0]));
  const byWorth = await listOf(store, scope, { sort: 'worth' });
  const byTime = await listOf(store, scope, {});
  // Sorting keeps the order of equals, which is that of time.
  expect(byWorth).toEqual(byTime.sort((a, b) => (weights.get(b.id) ?? 0) - (weights.get(a.id) ?? 0)));
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

export function inOrder(map: MapAnswer): MapAnswer {
  return { ...map, flows: [...map.flows].sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1)) };
}

const FILTERS: readonly Omit<SessionsFilter, 'limit'>[] = [
  {},
  { converted: 'true' as const },
  { converted: 'false' as const },
  { stage: 'unassigned' },
  { signal: 'rage_click' as const },
  { touchedPageGroup: '/shipping' },
  { stage: 'purchase', touchedSelector: '#buy' },
  { stage: 'purchase', outcome: 'dropped' as const, exitSelector: '#find' },
  { stage: 'consideration', outcome: 'went_on' as const },
  { stage: 'consideration', outcome: 'open' as const },
  { stage: 'consideration', signal: 'dead_click' as const },
  { stage: 'retention', exitPageGroup: '/retention' },
  { stage: 'purchase', load: 'LCP:poor' as const },
  { stage: 'consideration', emotion: 'below' as const },
  { stage: 'awareness', outcome: 'dropped' as const, emotion: 'scored' as const },
  { errorText: 'GONE' },
  { stage: 'purchase', errorText: 'gon' },
  { minSeconds: 61 },
  { isLive: 'true' as const },
  { minSeconds: 1, maxSeconds: 121 },
  { crossed: 'price' },
];

/** Lists since the exposure to an arm. */
const SINCE: readonly (readonly [arm: string, Omit<SessionsFilter, 'limit'>])[] = [
  ['high', { stage: 'purchase', outcome: 'dropped' }],
  ['low', { stage: 'consideration', outcome: 'went_on', settled: 'true' }],
  ['high', { stage: 'purchase', signal: 'any' }],
  ['low', { stage: 'consideration', emotion: 'below' }],
];

const HEATMAPS: readonly (readonly [
  HeatmapLayer,
  Pick<HeatmapPlaceQuery, 'outcome' | 'signal' | 'count'>,
])[] = [
  ['click', {}] as const,
  ['rage_click', {}] as const,
  ['exit', {}] as const,
  ['click', { count: 'unit' }] as const,
  ['click', { outcome: 'went_on', count: 'unit' }] as const,
  ['rage_click', { outcome: 'open' }] as const,
  ['exit', { signal: 'dead_click' }] as const,
  ['exit', { outcome: 'went_on' }],
  ['click', { outcome: 'dropped', signal: 'rage_click' }],
  ['scroll', {}] as const,
  ['attention', {}] as const,
  ['scroll', { outcome: 'dropped' }] as const,
  ['attention', { outcome: 'dropped', count: 'unit' }],
];
