import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { shop } from '../../collector/journey/templates/shop.ts';
import type { Scope } from '../../collector/store/scope.ts';
import { createReads } from '../../collector/store/sqlite/reads.ts';
import type { SessionsFilter } from '../../collector/store/store.ts';
import { DAY_MS, HOUR_MS } from '../../collector/time-units.ts';
import { expectDropOffToBeLists } from '../support/drop-off-lists.ts';
import { openStore } from '../support/open-store.ts';
import { ownFolder } from '../support/own-folder.ts';
import { readDropOff } from '../support/reference/drop-off.ts';
import { refillFactTables } from '../support/reference/fact-tables.ts';
import { START_MS } from '../support/sessions.ts';
import { requests, sessionOf } from './segments/arrivals.ts';

/** Hundreds of visitors who differ in all that is compared, by a rule and not by chance. */
function manyVisitors(): string[] {
  const pick = <T>(values: readonly T[], at: number) => values[at % values.length] as T;
  return Array.from({ length: 420 }, (_, one) => {
    const device = pick(['@desktop', '@phone', '@phone', '@tablet', '@bot'], one * 7);
    const origin = pick(
      [' lang=de-CH', '', ' lang=fr', ' from=https://www.google.com/', ' campaign=spring'],
      one * 3,
    );
    const acts = pick(
      [
        'vital(LCP:900) vital(INP:90)',
        'vital(LCP:9000) rage(#find)',
        'click(#buy) leave(0.4)',
        'vital(LCP:3000) signal(dead_click:#buy)',
      ],
      one * 5 + (one >> 3),
    );
    const arm = pick(['arm(price:high)', 'arm(price:low)', '', 'arm(price:high) arm(hero:new)'], one >> 1);
    const onward = pick(
      ['', '> retention', '', '> consideration', '> retention track(order_placed)'],
      one + (one >> 2),
    );
    // A third of the visitors come twice, some after their window has closed.
    const name = `v${one % 280}`;
    return `${name} ${device} +${one * 2}h${origin}: consideration > purchase/${pick(['shipping', 'payment'], one >> 2)} ${acts} ${arm} ${onward}`;
  });
}

describe('the drop-off of hundreds', () => {
  it('is as counted anew, of what was counted before, while the period moves and sessions come late', async () => {
    const dataFile = join(ownFolder(), 'kept.db');
    const store = openStore(dataFile);
    const db = new Sqlite(dataFile, { readonly: true });
    // Earlier ones, which come late: some visitors' sessions that do not change are returning ones then.
    const earlier = Array.from({ length: 150 }, (_, one) => `v${one} +1m: awareness`);
    const all = requests([...manyVisitors().map((line) => line.replace(' +', ' +1')), ...earlier]);
    const bySession = [...Map.groupBy(all, sessionOf).values()];
    await store.ingest(bySession.slice(0, -earlier.length).flat());
    await store.seal(START_MS + 400 * DAY_MS, true);
    // Few units a part, so that some parts are as they were and others are not.
    const kept = createReads(db, 64_000_000, { partUnits: 16 });
    const nobodyLeaves = () => {};
    const expectAnew = (fromMs: number) => {
      for (const unit of ['visitor', 'session'] as const) {
        const scope: Scope = {
          journey: shop,
          unit,
          fromMs,
          toMs: START_MS + 350 * DAY_MS,
          nowMs: START_MS + 400 * DAY_MS,
        };
        const answer = kept.dropOff(nobodyLeaves, scope, 2);
        expect(answer.differences.length).toBeGreaterThan(3);
        expect(answer).toEqual(createReads(db).dropOff(nobodyLeaves, scope, 2));
      }
    };
    for (const hours of [0, 200, 201, 100]) expectAnew(START_MS + hours * HOUR_MS);
    await store.ingest(bySession.slice(-earlier.length).flat());
    expectAnew(START_MS + 100 * HOUR_MS);
    db.close();
    await store.close();
  }, 240_000);

  it('is as by asking all rows, and each figure is the length of its list', async () => {
    const dataFile = join(ownFolder(), 'many.db');
    const [rows, store] = [openStore(dataFile), openStore(':memory:')];
    const db = new Sqlite(dataFile, { readonly: true });
    for (const one of [rows, store]) await one.ingest(requests(manyVisitors()));
    await store.seal(START_MS + 60 * DAY_MS, true);
    refillFactTables(db);
    const wide = { fromMs: START_MS, toMs: START_MS + 40 * DAY_MS, nowMs: START_MS + 60 * DAY_MS };
    const scopes: Omit<Scope, keyof typeof wide | 'journey' | 'unit'>[] = [
      {},
      { device: 'phone' },
      { variant: { experiment: 'price', arm: 'high' } },
      { visit: 'returning' },
    ];
    let compared = 0;
    for (const unit of ['visitor', 'session'] as const)
      for (const filter of scopes) {
        const scope: Scope = { ...wide, ...filter, unit, journey: shop };
        for (const [position, { id }] of shop.stages.entries()) {
          const answer = await store.dropOff(scope, position);
          expect(answer).toEqual(readDropOff(db, scope, id));
          compared += answer.differences.length;
          await expectDropOffToBeLists(answer, async ({ variant, ...rest }) => {
            const [experiment = '', arm = ''] = variant?.split(':') ?? [];
            const narrowed = variant === undefined ? scope : { ...scope, variant: { experiment, arm } };
            const asked = { ...rest, limit: 1 } as SessionsFilter;
            return (await store.sessions(narrowed, asked)).total;
          });
        }
      }
    // A comparison of nothing would prove nothing.
    expect(compared).toBeGreaterThan(40);
    db.close();
    for (const one of [rows, store]) await one.close();
  }, 240_000);
});
