import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shop } from '../../collector/journey/templates/shop.ts';
import type { Scope } from '../../collector/store/scope.ts';
import { createReads } from '../../collector/store/sqlite/reads.ts';
import { createSealing } from '../../collector/store/sqlite/segments/sealing.ts';
import { fromText } from '../../collector/store/sqlite/segments/segment-text.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import type { TestCollector } from '../support/collector.ts';
import { collectorOnDisk } from '../support/collector-on-disk.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const LATER_MS = START_MS + 30 * DAY_MS;
const SCOPE: Scope = {
  journey: shop,
  unit: 'visitor',
  fromMs: START_MS - DAY_MS,
  toMs: LATER_MS,
  nowMs: LATER_MS,
};
const NAMES = Array.from({ length: 16 }, (_, index) => `visitor${index}`);

let collector: TestCollector;
let db: Sqlite.Database;
beforeEach(async () => {
  const disk = await collectorOnDisk();
  collector = disk.collector;
  const lines = NAMES.map(
    (name, index) => `${name} +${index}h: awareness click(#find) > purchase rage(#buy)`,
  );
  await collector.send(sessions({ raw: [lines.join('\n')] } as unknown as TemplateStringsArray));
  db = new Sqlite(disk.dataFile);
});
afterEach(() => {
  db.close();
});

/** A session a segment, which another connection joins; `meanwhile` happens before it is done. */
function createOwnSealing(meanwhile: () => Promise<void>) {
  const reads = createReads(db);
  return createSealing(db, {
    stepSessions: 1,
    mostHere: 0,
    async join(ids) {
      const joined = fromText(reads.joined(somebodyWaits, ids));
      await meanwhile();
      return joined;
    },
  });
}

async function packEach(sealing: ReturnType<typeof createSealing>): Promise<void> {
  for (let step = 0; step < NAMES.length; step += 1) expect(await sealing.seal(LATER_MS)).toBe(1);
}

const segments = () => db.prepare('SELECT sessions FROM segment').pluck().all();
const somebodyWaits = () => {};
function map() {
  const reads = createReads(db);
  return reads.map(somebodyWaits, SCOPE);
}

describe('segments that another thread joins', () => {
  it('count the same as one', async () => {
    const before = map();
    const sealing = createOwnSealing(async () => {});
    await packEach(sealing);
    expect(segments()).toEqual(NAMES.map(() => 1));
    expect(await sealing.seal(LATER_MS)).toBe(NAMES.length);
    expect(segments()).toEqual([NAMES.length]);
    expect(map()).toEqual(before);
  });

  it('are left as they are when a visitor of theirs is erased meanwhile', async () => {
    const sealing = createOwnSealing(async () => {
      await collector.collector.store.eraseVisitor('visitor-visitor3', 'visitor', LATER_MS);
    });
    await packEach(sealing);
    expect(await sealing.seal(LATER_MS)).toBe(0);
    expect(segments()).toEqual(NAMES.slice(1).map(() => 1));
    expect(map().totals.units).toBe(NAMES.length - 1);
  });
});
