import type { Journey } from '../../sdk/protocol/journey.ts';
import type { Removed, ReplayToWeigh, Upkeep } from '../store/upkeep.ts';
import { DAY_MS } from '../time-units.ts';
import { createChoice } from './choose-replays.ts';
import { replayWorth } from './worth.ts';

/** Replays looked at in one step: some milliseconds. */
const REPLAYS_A_STEP = 500;
/** Replays marked in one step: their chunks are looked at, not read. */
const EXPIRED_A_STEP = 50;
/** Once over the budget, so much of it is made free that the next round is not due at once. */
const KEPT_SHARE = 0.95;

/** What is kept; undefined is for ever, or as much as there is. */
export interface Policy {
  readonly retentionDays?: number | undefined;
  readonly replayRetentionDays?: number | undefined;
  readonly budgetBytes?: number | undefined;
}

/** A project's store, as far as keeping within bounds goes. */
export type SweptStore = Upkeep & { journeys(): Promise<readonly Journey[]> };

export interface Swept {
  readonly sessions: number;
  readonly replays: number;
  readonly assets: number;
  /** Stored replay chunks that are left. */
  readonly replayBytes: number;
  /** The data files are larger than the budget, and no replay is left that may go. */
  readonly isOverBudget: boolean;
}

export interface SweepDeps {
  readonly stores: readonly SweptStore[];
  readonly policy: Policy;
  readonly now: () => number;
  /** Lets others have their turn between two steps; answers whether to go on. */
  readonly pause: () => Promise<boolean>;
}

/** One round: what is too old goes, then the least telling replays until the budget holds, then the free room. */
export async function sweep(deps: SweepDeps): Promise<Swept> {
  const { stores, policy, now, pause } = deps;
  const nowMs = now();
  let [sessions, replays, assets, replayBytes] = [0, 0, 0, 0];
  for (const store of stores) {
    if (policy.retentionDays !== undefined) {
      const beforeMs = nowMs - policy.retentionDays * DAY_MS;
      sessions += await repeat(() => store.removeSessionsBefore(beforeMs), pause);
    }
    const left = await expireByAge(store, deps, nowMs);
    replays += await repeat(() => store.removeExpiredReplays(), pause);
    await repeat(() => store.removeOldSnapshots(), pause);
    assets += await repeat(() => store.removeUnneededAssets(left.oldestMs), pause);
    replayBytes += left.sizeBytes;
  }
  const excessBytes = await bytesOverBudget(stores, policy);
  const expiredBytes = excessBytes > 0 ? await expireByWorth(deps, excessBytes, nowMs) : 0;
  for (const store of stores) {
    replays += await repeat(() => store.removeExpiredReplays(), pause);
    let hasMore = true;
    while (hasMore) hasMore = (await store.giveBack()) && (await pause());
  }
  return {
    sessions,
    replays,
    assets,
    replayBytes: replayBytes - expiredBytes,
    isOverBudget: expiredBytes < excessBytes,
  };
}

/** Expires what is too old, and what came late of replays that had expired; answers what is left. */
async function expireByAge(store: SweptStore, deps: SweepDeps, nowMs: number) {
  const days = deps.policy.replayRetentionDays;
  const beforeMs = days === undefined ? Number.NEGATIVE_INFINITY : nowMs - days * DAY_MS;
  let sizeBytes = 0;
  let oldestMs = nowMs;
  for await (const step of replaysOf(store, deps.pause)) {
    const isOver = (replay: ReplayToWeigh) =>
      !replay.isPinned && (replay.isExpired || replay.lastAt < beforeMs);
    const old = step.filter(isOver);
    for (let first = 0; first < old.length; first += EXPIRED_A_STEP)
      await store.expireReplays(old.slice(first, first + EXPIRED_A_STEP).map(nameOf), nowMs);
    for (const replay of step) {
      if (isOver(replay)) continue;
      sizeBytes += replay.sizeBytes;
      oldestMs = Math.min(oldestMs, replay.firstAt);
    }
  }
  return { sizeBytes, oldestMs };
}

/** Expires the least telling replays of all projects together; answers how many bytes they hold. */
async function expireByWorth({ stores, pause }: SweepDeps, neededBytes: number, nowMs: number) {
  const choice = createChoice<{ readonly store: SweptStore; readonly session: string }>(neededBytes);
  for (const store of stores) {
    const [journey = { stages: [], goal: { kind: 'event' as const, name: '' } }] = await store.journeys();
    for await (const step of replaysOf(store, pause))
      for (const replay of step)
        if (!replay.isPinned)
          choice.add({
            key: { store, session: replay.session },
            worth: replayWorth(replay, journey, nowMs),
            lastAt: replay.lastAt,
            sizeBytes: replay.sizeBytes,
          });
  }
  const chosen = choice.chosen();
  for (const [store, own] of Map.groupBy(chosen, ({ key }) => key.store))
    for (let first = 0; first < own.length; first += EXPIRED_A_STEP) {
      const step = own.slice(first, first + EXPIRED_A_STEP);
      await store.expireReplays(
        step.map(({ key }) => key.session),
        nowMs,
      );
      if (!(await pause())) break;
    }
  return chosen.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

async function* replaysOf(store: SweptStore, pause: SweepDeps['pause']) {
  let after = '';
  for (;;) {
    const step = await store.replaysAfter(after, REPLAYS_A_STEP);
    const last = step.at(-1);
    if (!last) return;
    yield step;
    after = last.session;
    if (!(await pause())) return;
  }
}

/** What must go, 0 while the budget holds. */
async function bytesOverBudget(stores: readonly SweptStore[], { budgetBytes }: Policy): Promise<number> {
  if (budgetBytes === undefined) return 0;
  let usedBytes = 0;
  for (const store of stores) {
    const sizes = await store.sizes();
    usedBytes += sizes.dataBytes - sizes.reusableBytes;
  }
  return usedBytes > budgetBytes ? usedBytes - budgetBytes * KEPT_SHARE : 0;
}

async function repeat(step: () => Promise<Removed>, pause: SweepDeps['pause']): Promise<number> {
  let count = 0;
  for (;;) {
    const removed = await step();
    count += removed.count;
    if (!removed.hasMore || !(await pause())) return count;
  }
}

function nameOf({ session }: ReplayToWeigh): string {
  return session;
}
