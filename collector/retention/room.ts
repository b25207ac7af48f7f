import { createMiddleware } from 'hono/factory';
import { Refusal } from '../refusal.ts';
import type { FreeDisk } from './free-disk.ts';
import type { Retention } from './retention.ts';

const RETRY_AFTER_SECONDS = 300;

/** Refuses what sites send while there is no room for it: replays and what they are drawn with first. */
export function createRoom(disk: Pick<FreeDisk, 'admit'>, retention: Pick<Retention, 'isOverBudget'>) {
  return createMiddleware(async (c, next) => {
    if (c.req.method === 'POST') {
      const isReplay = /\/(replay|assets?)$/.test(c.req.path);
      disk.admit(isReplay ? 'replay' : 'events');
      if (isReplay && retention.isOverBudget())
        throw new Refusal(
          503,
          'The byte budget is used up by what may not be removed: raise --budget, or let pinned sessions go.',
          RETRY_AFTER_SECONDS,
        );
    }
    await next();
  });
}
