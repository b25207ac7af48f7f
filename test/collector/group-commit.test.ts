import { describe, expect, it } from 'vitest';
import { createGroupCommit } from '../../collector/ingest/group-commit.ts';
import type { BatchToStore, ToStore } from '../../collector/store/store.ts';
import { sessions } from '../support/sessions.ts';

const [SENT] = sessions`anna: awareness`;
const ITEM = { kind: 'batch', batch: SENT?.batches[0] } as BatchToStore;

describe('group commit', () => {
  it('makes groups smaller when they take long, and larger again', async () => {
    let nowMs = 0;
    let costMs = 0;
    const groups: number[] = [];
    const store = {
      async ingest(items: readonly ToStore[]) {
        groups.push(items.length);
        nowMs += costMs;
        return items.map(() => ({ accepted: 0, isDuplicate: false }));
      },
    };
    const commit = createGroupCommit(store, () => nowMs);
    const addAll = (count: number) => Promise.all(Array.from({ length: count }, () => commit.add(ITEM)));
    costMs = 160;
    await addAll(100);
    costMs = 1;
    await addAll(100);
    expect(groups.slice(0, 2)).toEqual([64, 16]);
    expect(Math.max(...groups.slice(2))).toBeGreaterThan(16);
    expect(groups.reduce((sum, items) => sum + items)).toBe(200);
    await commit.close();
    await expect(commit.add(ITEM)).rejects.toMatchObject({ status: 503 });
  });

  it('writes whole groups while others wait for the disk, and gathers what is less', async () => {
    let nowMs = 0;
    const disk: (() => void)[] = [];
    const groups: number[] = [];
    const store = {
      ingest(items: readonly ToStore[]) {
        groups.push(items.length);
        nowMs += items.length;
        return new Promise<{ accepted: number; isDuplicate: boolean }[]>((resolve) => {
          disk.push(() => resolve(items.map(() => ({ accepted: 0, isDuplicate: false }))));
        });
      },
    };
    const commit = createGroupCommit(store, () => nowMs);
    const added = Promise.all(Array.from({ length: 64 + 40 + 40 + 30 }, () => commit.add(ITEM)));
    await expect.poll(() => groups).toEqual([64, 40, 40]);
    const more = Promise.all(Array.from({ length: 15 }, () => commit.add(ITEM)));
    await expect.poll(() => groups).toEqual([64, 40, 40, 40]);
    for (const done of disk.splice(0)) done();
    await expect.poll(() => groups).toEqual([64, 40, 40, 40, 5]);
    for (const done of disk.splice(0)) done();
    await Promise.all([added, more]);
    await commit.close();
  });

  it('lets in first who connects: one connection comes in with each turn of the event loop', async () => {
    const turnsAtGroup: number[] = [];
    let turns = 0;
    const newcomers = { taken: () => Math.min(turns, 5) };
    const turn = () => {
      turns += 1;
      if (turnsAtGroup.length === 0) setImmediate(turn);
    };
    const store = {
      async ingest(items: readonly ToStore[]) {
        turnsAtGroup.push(turns);
        return items.map(() => ({ accepted: 0, isDuplicate: false }));
      },
    };
    const commit = createGroupCommit(store, () => 0, newcomers);
    setImmediate(turn);
    await commit.add(ITEM);
    expect(turnsAtGroup[0]).toBeGreaterThanOrEqual(5);
    await commit.close();
  });
});
