import type { Line } from '../shop/browser/lib/basket.ts';
import { arriveAtBasket } from './arrivals.ts';
import { pickDevice } from './devices.ts';
import { DAY_MS, type VisitorPlan } from './plan-visitors.ts';
import { createRandom } from './seeded-random.ts';

/** Over how long they come. */
const PAST_DAYS = 14;
/** Pages without a recorder are through in half the time, and arms are not compared by replays. */
const REPLAY_SAMPLE = 0.05;

/**
 * People who come back to pay for what they had put into the basket, spread over two weeks before `now`: all of them meet
 * the shop's experiment. Beside it each is in an arm of "placebo", of which nothing differs: what a comparison finds there
 * is chance.
 */
export function planBuyers(options: { count: number; seed: number; now: number }): VisitorPlan[] {
  return Array.from({ length: options.count }, (_, index) => {
    const seed = options.seed * 100_003 + index;
    const random = createRandom(seed);
    return {
      index,
      seed,
      device: pickDevice(random),
      arm: index % 2 ? 'manual' : 'lookup',
      placeboArm: Math.floor(index / 2) % 2 ? 'sugar' : 'chalk',
      basket: [BLANKET],
      replaySample: REPLAY_SAMPLE,
      sessions: [
        {
          startAt: options.now - random.between(0.1, PAST_DAYS) * DAY_MS,
          intent: 'pay',
          arrival: arriveAtBasket(),
          needsOrder: false,
        },
      ],
    };
  });
}

const BLANKET: Line = { productId: 1, colour: 'Slate', size: 'Double · 190 × 220', quantity: 1 };
