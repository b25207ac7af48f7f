import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ToStore } from '../../collector/store/store.ts';
import { openStore } from '../support/open-store.ts';
import { ownFolder } from '../support/own-folder.ts';
import { sessions } from '../support/sessions.ts';

const AGENT = { browser: 'Firefox', os: 'Linux', platform: 'desktop', isBot: false } as const;
const [SENT] = sessions`anna: awareness click(#a) > purchase track(order)`;
const SESSIONS = 1_100;

/** More sessions than one part of a rebuild holds. */
const ITEMS: ToStore[] = Array.from({ length: SESSIONS }, (_, number) =>
  (SENT?.batches ?? []).map((batch) => {
    const ids = { visitor: `visitor-${number}`, session: `session-${number}` };
    return { kind: 'batch' as const, batch: { ...batch, ...ids }, agent: AGENT, receivedAt: batch.sentAt };
  }),
).flat();

let folder: string;
beforeEach(() => {
  folder = ownFolder();
});

describe('a rebuild', () => {
  it('tells how far it is, and goes on where it was stopped', async () => {
    const dataFile = join(folder, 'data.db');
    const store = openStore(dataFile);
    await store.ingest(ITEMS);
    const expected = await store.facts();
    const told: number[] = [];
    let stoppedAt = 0;
    await expect(
      store.rebuild((done) => {
        told.push(done);
        stoppedAt = done;
        if (told.length === 2) throw new Error('the process ends here');
      }),
    ).rejects.toThrow('ends here');
    await store.close();

    const goneOn: number[] = [];
    const again = openStore(dataFile, { progress: (done) => goneOn.push(done) });
    expect(goneOn.at(-1)).toBe(SESSIONS - stoppedAt);
    expect(told[0]).toBeGreaterThan(0);
    expect(await again.facts()).toEqual(expected);
    await again.close();
    const db = new Sqlite(dataFile, { readonly: true });
    expect(db.prepare("SELECT count(*) FROM setting WHERE name = 'factsRebuiltTo'").pluck().get()).toBe(0);
    db.close();
  });
});
