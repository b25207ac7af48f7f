import { createHash, randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SessionAnswer, SessionsAnswer } from '../../collector/api/sessions.ts';
import { type Policy, sweep } from '../../collector/retention/sweep.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { type CollectorOnDisk, collectorOnDisk } from '../support/collector-on-disk.ts';
import { replayPath } from '../support/replay-chunk.ts';
import { KEY, START_MS, sessions } from '../support/sessions.ts';

const MEGABYTE = 1_000_000;

let disk: CollectorOnDisk;
let collector: TestCollector;
beforeEach(async () => {
  disk = await collectorOnDisk();
  collector = disk.collector;
});

/** A day later each: of robots nothing is told, of the others what their lines say. */
const SENT = sessions`
  anna: awareness
  ben +1d: awareness > purchase rage(#pay) error(broken)
  cleo +2d: awareness click(#a) > consideration
  dora +3d: awareness > purchase > advocacy
`;
const [ANNA = '', BEN = '', CLEO = '', DORA = ''] = SENT.map(({ session }) => session);

/** A chunk of random bytes, which nothing makes smaller. */
async function sendReplay(session: string, sizeBytes: number, seq = 0, aheadMs = 0) {
  const { nowMs } = collector.clock;
  const path = replayPath({
    session,
    seq,
    sentAt: nowMs + aheadMs,
    firstAt: nowMs,
    lastAt: nowMs,
    snapshot: 1,
  });
  const body = gzipSync(
    JSON.stringify([{ type: 5, timestamp: 1, data: randomBytes(sizeBytes).toString('latin1') }]),
  );
  const answer = await collector.post(path, body);
  if (answer.status !== 200) throw new Error(await answer.text());
}

/** Each session with a replay, sent when it ended. */
async function sendAll(sizeBytes: number) {
  for (const visit of SENT) {
    await collector.send([visit]);
    await sendReplay(visit.session, sizeBytes);
  }
}

const sweepNow = (policy: Policy, nowMs: number) =>
  sweep({
    stores: [collector.collector.store],
    policy,
    now: () => nowMs,
    pause: async () => true,
  });

const PERIOD = `unit=session&from=${START_MS - DAY_MS}&to=${START_MS + 900 * DAY_MS}`;

async function replayStates(): Promise<Record<string, string>> {
  const { sessions: listed } = await collector.answer<SessionsAnswer>(`/sessions?${PERIOD}`);
  return Object.fromEntries(listed.map(({ id, replay }) => [id, replay.state]));
}

describe('retention by age', () => {
  it('removes old sessions with all that was derived from them, as a rebuild would have it', async () => {
    await sendAll(1_000);
    const nowMs = START_MS + 11 * DAY_MS;
    const swept = await sweepNow({ retentionDays: 10 }, nowMs);
    expect(swept).toMatchObject({ sessions: 1 });
    expect((await collector.ask(`/sessions/${ANNA}`)).status).toBe(404);
    expect((await collector.ask(`/sessions/${ANNA}/replay`)).status).toBe(404);
    const { store } = collector.collector;
    const kept = await store.facts();
    expect([...kept.keys()].sort()).toEqual([BEN, CLEO, DORA].sort());
    const map = await collector.answer(`/map?${PERIOD}`);
    await store.rebuild();
    expect(await store.facts()).toEqual(kept);
    expect(await collector.answer(`/map?${PERIOD}`)).toEqual(map);
    const exported = await (await collector.ask(`/export/events?${PERIOD}`)).text();
    expect(exported).not.toContain(ANNA);
  });

  it('removes sessions whose facts are packed, too, and the answers are those of a collector that never had them', async () => {
    await collector.send(SENT);
    const { store } = collector.collector;
    await store.seal(START_MS + 9 * DAY_MS, true);
    const revision = store.revision();
    await sweepNow({ retentionDays: 10 }, START_MS + 12 * DAY_MS);
    expect(store.revision()).toBeGreaterThan(revision);
    const other = await startCollector();
    await other.send(SENT.slice(2));
    for (const path of [`/map?${PERIOD}`, `/hotspots?${PERIOD}`, `/sessions?${PERIOD}`]) {
      collector.clock.nowMs = other.clock.nowMs = START_MS + 12 * DAY_MS;
      expect(await collector.answer(path)).toEqual(await other.answer(path));
    }
    await other.close();
    // The pack that all of them were in goes with the last of them.
    const packs = () => {
      const file = new Sqlite(disk.dataFile, { readonly: true });
      const count = file.prepare('SELECT count(*) FROM segment_part').pluck().get();
      file.close();
      return count;
    };
    expect(packs()).toBeGreaterThan(0);
    await sweepNow({ retentionDays: 10 }, START_MS + 40 * DAY_MS);
    expect(packs()).toBe(0);
    expect(await collector.answer(`/sessions?${PERIOD}`)).toMatchObject({ total: 0 });
  });

  it('removes old replays only, and the list says why they are missing', async () => {
    await sendAll(1_000);
    await sweepNow({ replayRetentionDays: 2 }, START_MS + 4 * DAY_MS);
    expect(await replayStates()).toEqual({
      [ANNA]: 'expired',
      [BEN]: 'expired',
      [CLEO]: 'available',
      [DORA]: 'available',
    });
    expect(await collector.answer(`/sessions/${ANNA}/replay`)).toEqual([]);
  });

  it('leaves the times of its session as they were, also to a rebuild', async () => {
    await collector.send(SENT.slice(0, 1));
    // From the same browser, ten seconds less delayed than its batches: their times follow it.
    await sendReplay(ANNA, 100, 0, 10_000);
    const { store } = collector.collector;
    const before = await store.facts();
    expect(before.get(ANNA)?.session.startedAt).toBe(START_MS - 10_000);
    await sweepNow({ replayRetentionDays: 2 }, START_MS + 9 * DAY_MS);
    expect((await replayStates())[ANNA]).toBe('expired');
    await store.rebuild();
    expect(await store.facts()).toEqual(before);
  });

  it('removes what comes late of a replay that has gone', async () => {
    await sendAll(1_000);
    const policy = { replayRetentionDays: 2 };
    await sweepNow(policy, START_MS + 4 * DAY_MS);
    collector.clock.nowMs = START_MS + 4 * DAY_MS;
    await sendReplay(ANNA, 1_000, 1);
    await sweepNow(policy, START_MS + 4 * DAY_MS);
    expect((await replayStates())[ANNA]).toBe('expired');
  });

  it('keeps what is pinned, until it is let go', async () => {
    await sendAll(1_000);
    const pin = async (method: string) =>
      await collector.collector.app.request(`/api/v1/sessions/${ANNA}/pin`, {
        method,
        headers: { authorization: 'Bearer token_of_the_tests' },
      });
    expect((await pin('PUT')).status).toBe(204);
    expect((await collector.answer<SessionAnswer>(`/sessions/${ANNA}`)).replay.isPinned).toBe(true);
    const policy = { retentionDays: 10, replayRetentionDays: 2 };
    await sweepNow(policy, START_MS + 400 * DAY_MS);
    expect(await replayStates()).toEqual({ [ANNA]: 'available' });
    expect((await pin('DELETE')).status).toBe(204);
    await sweepNow(policy, START_MS + 400 * DAY_MS);
    expect(await replayStates()).toEqual({});
    expect((await pin('PUT')).status).toBe(404);
  });
});

describe('the byte budget', () => {
  it('lets the least telling replays go, and gives the disk back', async () => {
    for (const visit of SENT) {
      await collector.send([visit]);
      for (let seq = 0; seq < 2; seq += 1) await sendReplay(visit.session, MEGABYTE, seq);
    }
    const before = await collector.collector.store.sizes();
    const budgetBytes = before.dataBytes * 0.5;
    const swept = await sweepNow({ budgetBytes }, collector.clock.nowMs);
    expect(swept.isOverBudget).toBe(false);
    expect(await replayStates()).toEqual({
      [ANNA]: 'expired',
      [BEN]: 'available',
      [CLEO]: 'expired',
      [DORA]: 'expired',
    });
    const file = disk.dataFile;
    const takenBytes = statSync(file).size + (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0);
    expect(takenBytes).toBeLessThan(budgetBytes);
  });

  it('never takes events, and says when it cannot be held', async () => {
    await collector.send(SENT);
    const swept = await sweepNow({ budgetBytes: 1_000 }, collector.clock.nowMs);
    expect(swept).toMatchObject({ isOverBudget: true, sessions: 0 });
    expect((await collector.collector.store.facts()).size).toBe(4);
  });
});

describe('assets', () => {
  const hashOf = (content: string) => createHash('sha256').update(content).digest('hex').slice(0, 32);
  const upload = async (content: string) => {
    const query = new URLSearchParams({
      key: KEY,
      hash: hashOf(content),
      kind: 'stylesheet',
      type: 'text/css',
    });
    await collector.post(`/v1/asset?${query}`, content);
  };
  const isKept = async (content: string) =>
    (await collector.ask(`/assets/${hashOf(content)}`)).status === 200;

  it('go once nobody has recorded with them since long before the oldest replay', async () => {
    await upload('old {}');
    await upload('in use {}');
    const nowMs = START_MS + 60 * DAY_MS;
    collector.clock.nowMs = nowMs;
    await collector.post(`/v1/assets?key=${KEY}`, JSON.stringify({ hashes: [hashOf('in use {}')] }));
    await sendReplay(ANNA, 100);
    expect(await sweepNow({}, nowMs)).toMatchObject({ assets: 1 });
    expect([await isKept('old {}'), await isKept('in use {}')]).toEqual([false, true]);
  });

  it('stay while there is a replay of their time', async () => {
    await upload('old {}');
    await sendReplay(ANNA, 100);
    await sweepNow({}, START_MS + 60 * DAY_MS);
    expect(await isKept('old {}')).toBe(true);
  });
});
