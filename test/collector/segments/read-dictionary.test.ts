import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDictionary } from '../../../collector/store/sqlite/segments/dictionary.ts';
import { createReadDictionary } from '../../../collector/store/sqlite/segments/read-dictionary.ts';
import { createSqliteStore } from '../../../collector/store/sqlite/sqlite-store.ts';
import { ownFolder } from '../../support/own-folder.ts';

let db: Sqlite.Database;
let packing: ReturnType<typeof createDictionary>;
beforeEach(async () => {
  const dataFile = join(ownFolder(), 'data.db');
  await createSqliteStore(dataFile).close();
  db = new Sqlite(dataFile);
  packing = createDictionary(db);
  packing.term('');
});
afterEach(() => {
  db.close();
});

describe('the numbers of texts that only hot sessions have', () => {
  it('hold until the texts are packed, and are said to hold no more then', () => {
    for (const known of ['purchase', '/shipping']) packing.term(known);
    const reading = createReadDictionary(db);
    const before = reading.place('purchase', '/shipping', '');
    const element = reading.place('purchase', '/shipping', '#buy');
    const visitor = reading.unit('v:ann');
    expect(before).toBeGreaterThanOrEqual(reading.places().lasting);
    expect([...reading.takeTold().places]).toEqual([before, element]);
    packing.place('purchase', '/shipping', '');
    const given = packing.place('purchase', '/shipping', '#buy');
    const replaced = reading.renew();
    expect([...(replaced?.places ?? [])]).toEqual([before]);
    // The element is found by its text, which has another number.
    expect(replaced?.terms.size).toBe(1);
    expect(replaced?.units).not.toContain(visitor);
    expect(reading.place('purchase', '/shipping', '#buy')).toBe(given);
    expect(reading.unit('v:ann')).toBe(visitor);
    expect(reading.find('#buy')).toBe(packing.term('#buy'));
  });

  it('begin anew, with what was counted, where that may have the number of a page that is packed now', () => {
    packing.place('purchase', '/shipping', '#buy');
    const reading = createReadDictionary(db);
    expect(reading.areOwnCounted()).toBe(true);
    expect(reading.place('purchase', '/shipping', '')).toBeGreaterThanOrEqual(reading.places().lasting);
    packing.place('purchase', '/terms', '');
    expect(reading.renew()).toBeDefined();
    packing.place('purchase', '/shipping', '');
    expect(reading.renew()).toBeUndefined();
  });

  it('begin anew where a visitor who was erased comes back under another number', () => {
    packing.unit('v:ann');
    const reading = createReadDictionary(db);
    const erased = reading.unit('v:ann');
    db.prepare("DELETE FROM unit_name WHERE name = 'v:ann'").run();
    expect(packing.unit('v:ann')).not.toBe(erased);
    expect(reading.renew()).toBeUndefined();
    expect(createReadDictionary(db).unit('v:ann')).toBe(packing.unit('v:ann'));
  });
});
