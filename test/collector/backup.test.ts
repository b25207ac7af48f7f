import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { backUp } from '../../collector/backup/back-up.ts';
import { restore } from '../../collector/backup/restore.ts';
import { startCollector } from '../support/collector.ts';
import { openStore } from '../support/open-store.ts';
import { ownFolder } from '../support/own-folder.ts';
import { replayPath } from '../support/replay-chunk.ts';
import { sessions } from '../support/sessions.ts';

let folder: string;
beforeEach(() => {
  folder = ownFolder();
});

const at = (name: string) => join(folder, name);
const quietly = { isForced: false, progress: () => {} };

const visitsOf = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const [visit] = sessions`anna: awareness click(#a) > consideration > purchase rage(#find)`;
    if (!visit) throw new Error('the text has no session');
    const session = `${name}-${index}-session`;
    return { ...visit, session, batches: visit.batches.map((batch) => ({ ...batch, session })) };
  });

async function withVisits(dataFile: string, name: string, count: number) {
  const collector = await startCollector({ dataFile });
  await collector.send(visitsOf(name, count));
  return collector;
}

describe('a backup', () => {
  it('made under load is one moment of the whole file, and restores to equal facts', async () => {
    const collector = await withVisits(at('data.db'), 'before', 20);
    // Large enough that copying takes several steps, with commits between them.
    for (let seq = 0; seq < 60; seq += 1) {
      const noise = Array.from({ length: 30_000 }, (_, n) => (n * seq * 7_919) % 104_729);
      await collector.post(replayPath({ session: 'before-0-session', seq }), gzipSync(JSON.stringify(noise)));
    }
    let steps = 0;
    let isCopying = true;
    let whileCopying = 0;
    const load = (async () => {
      while (isCopying) {
        await collector.send(visitsOf(`during-${whileCopying}`, 1));
        whileCopying += 1;
      }
    })();
    const [file = ''] = await backUp({
      dataFile: at('data.db'),
      into: at('backup.db'),
      isForced: false,
      progress: () => {
        steps += 1;
      },
    });
    isCopying = false;
    await load;
    expect(steps).toBeGreaterThan(0);
    expect(whileCopying).toBeGreaterThan(0);
    expect(readdirSync(folder).filter((name) => name.startsWith('backup'))).toEqual(['backup.db']);

    restore({ from: file, dataFile: at('restored.db'), isForced: false });
    const live = await collector.collector.store.facts();
    await collector.close();
    const restored = openStore(at('restored.db'));
    const facts = await restored.facts();
    expect([...facts.keys()].filter((id) => id.startsWith('before'))).toHaveLength(20);
    for (const [id, fact] of facts) if (id.startsWith('before')) expect(fact).toEqual(live.get(id));
    await restored.rebuild();
    expect(await restored.facts()).toEqual(facts);
    restored.close();
  });

  it('takes every project along, and restores each to its place', async () => {
    const collector = await withVisits(at('data.db'), 'first', 1);
    const { project } = await collector.collector.projects.create('blog', 'The blog');
    const [visit] = visitsOf('blog', 1);
    const key = project.writeKey ?? '';
    if (visit)
      await collector.send([{ ...visit, batches: visit.batches.map((batch) => ({ ...batch, key })) }]);
    const written = await backUp({ dataFile: at('data.db'), into: at('copy.db'), ...quietly });
    await collector.close();
    expect(written).toEqual([at('copy.db'), at('copy.blog.db')]);
    restore({ from: at('copy.db'), dataFile: at('other.db'), isForced: false });
    const restored = await startCollector({ dataFile: at('other.db') });
    expect(await restored.answer('/sessions?project=blog&unit=session')).toMatchObject({ total: 1 });
    expect([...(await restored.collector.store.facts()).keys()]).toEqual(['first-0-session']);
    await restored.close();
  });

  it('replaces nothing that it was not told to', async () => {
    const collector = await withVisits(at('data.db'), 'a', 1);
    const options = { dataFile: at('data.db'), into: at('backup.db'), ...quietly };
    await backUp(options);
    await expect(backUp(options)).rejects.toThrow(
      'is there already: choose another name, or replace it with --force.',
    );
    await backUp({ ...options, isForced: true });
    await collector.close();
    await expect(backUp({ ...options, dataFile: at('no.db') })).rejects.toThrow(
      'name the data file with --data.',
    );
  });
});

describe('restoring', () => {
  it('refuses what is no whole backup, and leaves what was there', async () => {
    await (await withVisits(at('data.db'), 'a', 1)).close();
    writeFileSync(at('nonsense.db'), 'no database at all'.repeat(1_000));
    const options = { dataFile: at('data.db'), isForced: true };
    expect(() => restore({ ...options, from: at('nonsense.db') })).toThrow('cannot be read');
    expect(() => restore({ ...options, from: at('missing.db') })).toThrow('is not there');
    const store = openStore(at('data.db'));
    expect((await store.facts()).size).toBe(1);
    store.close();
  });

  it('refuses to replace a file without --force, or one that is open', async () => {
    const collector = await withVisits(at('data.db'), 'a', 2);
    const [from = ''] = await backUp({ dataFile: at('data.db'), into: at('backup.db'), ...quietly });
    expect(() => restore({ from, dataFile: at('data.db'), isForced: false })).toThrow(
      'replace it with --force.',
    );
    expect(() => restore({ from, dataFile: at('data.db'), isForced: true })).toThrow(
      'stop the collector first.',
    );
    await collector.send(visitsOf('later', 1));
    await collector.close();
    restore({ from, dataFile: at('data.db'), isForced: true });
    const store = openStore(at('data.db'));
    expect([...(await store.facts()).keys()].sort()).toEqual(['a-0-session', 'a-1-session']);
    store.close();
    expect(existsSync(at('data.db.part'))).toBe(false);
  });
});
