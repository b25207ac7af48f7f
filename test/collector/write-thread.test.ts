import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../collector/store/sqlite/database.ts';
import { createWriteThread } from '../../collector/store/sqlite/writer/write-thread.ts';
import type { BatchToStore } from '../../collector/store/store.ts';
import { HOUR_MS } from '../../collector/time-units.ts';
import { openStore } from '../support/open-store.ts';
import { ownFolder } from '../support/own-folder.ts';
import { sessions } from '../support/sessions.ts';

const AGENT = { browser: 'Firefox', os: 'Linux', platform: 'desktop', isBot: false } as const;

/** As ingestion hands them over: checked, with what they came as. */
const ITEMS: BatchToStore[] = sessions`
  anna: awareness click(#buy) > consideration > purchase
  ben:  awareness > consideration click(#size) > purchase > retention
`.flatMap(({ batches }) =>
  batches.map((batch) => ({
    kind: 'batch' as const,
    batch,
    agent: AGENT,
    receivedAt: batch.sentAt,
    sent: { json: Buffer.from(JSON.stringify(batch)), gzipped: undefined },
  })),
);

let folder: string;
beforeEach(() => {
  folder = ownFolder();
});

describe('the thread that writes', () => {
  it('ends in the same facts as a store that writes by itself, however the batches were grouped', async () => {
    const alone = openStore(':memory:');
    await alone.ingest(ITEMS);
    const store = openStore(join(folder, 'data.db'));
    const answers = await Promise.all(ITEMS.toReversed().map((item) => store.ingest([item])));
    expect(answers.flat()).toEqual(
      ITEMS.toReversed().map(({ batch }) => ({ accepted: batch.events.length, isDuplicate: false })),
    );
    expect(await store.facts()).toEqual(await alone.facts());
    await store.close();
    await alone.close();
  });

  it('writes beside others that write: each is answered, and sessions are packed once', async () => {
    const store = openStore(join(folder, 'data.db'));
    const laterMs = (ITEMS.at(-1)?.receivedAt ?? 0) + 2 * HOUR_MS;
    const groups = ITEMS.map((item) => store.ingest([item]));
    for (let step = 0; step < 20; step += 1) {
      await store.saveSetting('step', String(step));
      await store.seal(laterMs, true);
    }
    await Promise.all(groups);
    while ((await store.seal(laterMs, true)) > 0);
    expect(await store.setting('step')).toBe('19');
    const sessionRows = async () => [...(await store.facts())].map(([id, { session }]) => [id, session]);
    const written = await sessionRows();
    expect(written).toHaveLength(2);
    await store.rebuild();
    expect(await sessionRows()).toEqual(written);
    await store.close();
  });

  it('holds what comes while a visitor is erased, and then refuses theirs', async () => {
    const store = openStore(join(folder, 'data.db'));
    const { batch } = ITEMS[0] ?? {};
    const of = (item: BatchToStore) => item.batch.visitor === batch?.visitor;
    await store.ingest(ITEMS.slice(0, 1));
    const erased = store.eraseVisitor(batch?.visitor ?? '', 'visitor', batch?.sentAt ?? 0);
    const stored = await store.ingest(ITEMS);
    expect((await erased).sessions).toBe(1);
    expect(stored.map((answer) => 'error' in answer)).toEqual(ITEMS.map(of));
    expect(stored[0]).toMatchObject({ error: { status: 410 } });
    expect((await store.facts()).size).toBe(1);
    await store.close();
  });

  it('that could not begin fails whoever asked, and begins anew for the next', async () => {
    const file = join(folder, 'not-yet', 'data.db');
    const thread = createWriteThread(file);
    await expect(thread.ingest(ITEMS)).rejects.toThrow('directory');
    await mkdir(join(folder, 'not-yet'));
    openDatabase(file).close();
    // Tables of facts are made by whoever opens the file as a store.
    await openStore(file).close();
    expect(await thread.ingest(ITEMS)).toHaveLength(ITEMS.length);
    await thread.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
  });
});
