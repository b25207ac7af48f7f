import { createMiddleware } from 'hono/factory';
import { ALL_PROJECTS } from '../control/members.ts';
import { Refusal } from '../refusal.ts';
import { may } from './asker.ts';
import type { Outside } from './outside.ts';
import type { Recognise } from './recognise.ts';

/**
 * How much a site is visited is nobody else's business. Whoever asks from this machine itself may know it, as
 * Prometheus beside the collector does; from elsewhere it takes a token that reads all projects.
 */
export function createMetricsGuard(recognise: Recognise, outside: Pick<Outside, 'isOnThisMachine'>) {
  return createMiddleware(async (c, next) => {
    const isAllowed =
      outside.isOnThisMachine(c) || recognise.all(c).some((asker) => may(asker, 'numbers', ALL_PROJECTS));
    if (!isAllowed)
      throw new Refusal(
        401,
        'Ask from the collector’s own machine, or with a token that reads all projects.',
      );
    await next();
  });
}
