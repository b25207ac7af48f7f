import type { Line } from '../shop/browser/lib/basket.ts';
import { type Arrival, arriveAtAccount, arriveAtArticle, arriveAtShop } from './arrivals.ts';
import { type DeviceProfile, pickDevice } from './devices.ts';
import { createRandom, type Random } from './seeded-random.ts';

/** What somebody comes to do: `pay` is `buy` with a basket that is full already. Whether they manage is up to the shop. */
export type Intent = 'bounce' | 'read' | 'browse' | 'fill_basket' | 'buy' | 'pay' | 'see_order' | 'review';

export interface SessionPlan {
  readonly startAt: number;
  readonly intent: Intent;
  readonly arrival: Arrival;
  /** Only happens if an earlier session ended with an order. */
  readonly needsOrder: boolean;
}

export interface VisitorPlan {
  readonly index: number;
  readonly seed: number;
  readonly device: DeviceProfile;
  /** Drawn here and not by the browser: turn and turn about, so that a small recording is balanced. */
  readonly arm: 'lookup' | 'manual';
  /** Of an experiment that changes nothing on the page, told by the attribute that the SDK looks for. */
  readonly placeboArm?: string;
  /** What they had put into the basket before. */
  readonly basket?: readonly Line[];
  /** Share of sessions that are replayed, as the shop's script tag would say it; nothing said is all. */
  readonly replaySample?: number;
  readonly sessions: readonly SessionPlan[];
}

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** How far back the first visit may lie, and how close to now the last may begin. */
const PAST_DAYS = 28;
const LATEST_START_MS = 16 * MINUTE_MS;

/** People spread over four weeks before `now`, each with one to three sessions. */
export function planVisitors(options: { count: number; seed: number; now: number }): VisitorPlan[] {
  return Array.from({ length: options.count }, (_, index) => {
    const seed = options.seed * 100_003 + index;
    const random = createRandom(seed);
    // One visitor of twenty came within the last three hours, so that somebody is always there.
    const isRecent = index % 20 === 7;
    const startAt = isRecent
      ? options.now - LATEST_START_MS - random.between(0, 3) * HOUR_MS
      : options.now - DAY_MS / 4 - ((index * 0.618_034) % 1) * PAST_DAYS * DAY_MS;
    return {
      index,
      seed,
      device: pickDevice(random),
      arm: index % 2 ? 'manual' : 'lookup',
      sessions: planSessions(random, isRecent ? startAt : atWakingHour(random, startAt)).filter(
        (session) => session.startAt <= options.now - LATEST_START_MS,
      ),
    };
  });
}

function planSessions(random: Random, startAt: number): SessionPlan[] {
  const intent = random.weighted<Intent>([
    ['bounce', 25],
    ['read', 14],
    ['browse', 28],
    ['fill_basket', 5],
    ['buy', 28],
  ]);
  const first = (what: Intent, at: number): SessionPlan => ({
    startAt: at,
    intent: what,
    arrival: what === 'read' ? arriveAtArticle(random) : arriveAtShop(random),
    needsOrder: false,
  });
  if (intent !== 'buy') return [first(intent, startAt)];
  // A third of those who mean to buy looked round on an earlier day.
  const isSecondLook = random.chance(0.33);
  const buyAt = isSecondLook ? startAt + random.between(0.6, 3) * DAY_MS : startAt;
  const sessions = isSecondLook ? [first('browse', startAt), first('buy', buyAt)] : [first('buy', buyAt)];
  if (random.chance(0.62)) {
    sessions.push({
      startAt: buyAt + random.between(2, 6.5) * DAY_MS,
      intent: random.chance(0.58) ? 'review' : 'see_order',
      arrival: arriveAtAccount(random),
      needsOrder: true,
    });
  }
  return sessions;
}

/** Moves a time of day to where people shop: lunch and evening, hardly at night. UTC is near enough to Britain. */
function atWakingHour(random: Random, at: number): number {
  const midnight = Math.floor(at / DAY_MS) * DAY_MS;
  const hour = random.weighted<number>([
    [random.between(0, 7), 4],
    [random.between(7, 11), 20],
    [random.between(11, 14), 26],
    [random.between(14, 18), 20],
    [random.between(18, 23), 40],
  ]);
  return midnight + hour * HOUR_MS;
}
