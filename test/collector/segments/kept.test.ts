import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { shop } from '../../../collector/journey/templates/shop.ts';
import { createKept } from '../../../collector/numbers/kept.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import { createReads } from '../../../collector/store/sqlite/reads.ts';
import { DAY_MS, HOUR_MS } from '../../../collector/time-units.ts';
import { openStore } from '../../support/open-store.ts';
import { ownFolder } from '../../support/own-folder.ts';
import { START_MS } from '../../support/sessions.ts';
import { requests } from './arrivals.ts';

it('draws a page of another period without going through the touches of all pages again', async () => {
  const dataFile = join(ownFolder(), 'data.db');
  const store = openStore(dataFile);
  const told = ['ben: purchase/shipping click(#buy)', 'ann +1d: purchase/shipping click(#buy) click(#find)'];
  await store.ingest(requests(told));
  await store.seal(START_MS + 30 * DAY_MS, true);
  await store.close();
  const read: string[] = [];
  const db = new Sqlite(dataFile, {
    readonly: true,
    verbose: (statement) => read.push(...(/part = '(\w+)'/.exec(String(statement))?.slice(1) ?? [])),
  });
  // No memory for parts: each that a question needs is read for it.
  const reads = createReads(db, 0);
  const place = { stage: 'purchase', pageGroup: '/shipping' };
  const ask = (layer: 'click' | 'rage_click', scope: Partial<Scope> = {}) => {
    read.length = 0;
    return reads.heatmap(() => {}, { ...WHOLE, ...scope }, place, layer);
  };
  const later = { fromMs: START_MS + HOUR_MS };

  expect(ask('click').events).toBe(3);
  expect(read).toContain('points');
  expect(ask('click', later).events).toBe(2);
  expect(read).not.toContain('points');
  expect(ask('rage_click').pageUnits).toBe(2);
  expect(ask('rage_click', later).pageUnits).toBe(1);
  expect(read).not.toContain('touches');
  db.close();
});

const WHOLE: Scope = {
  journey: shop,
  unit: 'visitor',
  fromMs: START_MS - DAY_MS,
  toMs: START_MS + 20 * DAY_MS,
  nowMs: START_MS + 40 * DAY_MS,
};

it('keeps what there is room for, also after it made room while one question read two things', () => {
  const kept = createKept(100);
  const first = kept.of('first');
  const second = kept.of('second');
  first.put(0, 'of the first', 60);
  second.put(0, 'of the second', 60);
  // There is room for one of them only, and the first is no longer known.
  first.put(1, 'more of the first', 60);
  kept.of('third').put(0, 'of the third', 30);
  expect(kept.of('first').find(0)).toBeUndefined();
  expect(kept.of('second').find(0)).toBe('of the second');
});
