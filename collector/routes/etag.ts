import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Asked } from '../access/asker.ts';
import type { Store } from '../store/store.ts';
import { DAY_MS } from '../time-units.ts';

/** Open and live units become others as time goes by, without any event: an answer counts as new for so long. */
const FRESH_MS = 10_000;
/** After a window is over, the longest that a session in it may still be live: a day, and the silence that ends it. */
const LIVE_AFTER_MS = DAY_MS + 30 * 60_000;

/**
 * Answers 304 without computing anything to whoever has the answer already. Its name is made of the store's
 * revision and of the time, in steps of ten seconds; of a period whose every window has closed, without time.
 * Only for answers that nobody has to be seen reading.
 */
export function createEtag(now: () => number): MiddlewareHandler<Asked> {
  // A revision counts from the start of its store, and two projects may be at the same one.
  const names = new WeakMap<Store, string>();

  return async (c, next) => {
    const { store } = c.get('project');
    const name = names.get(store) ?? randomBytes(6).toString('base64url');
    names.set(store, name);
    const age = await ageOf(store, c.req.query('to'), now());
    // A share link shows less than a user sees at the same address.
    const tag = `W/"${name}-${store.revision()}-${age}-${c.get('asker').kind}"`;
    if (c.req.header('If-None-Match') === tag) return c.body(null, 304, { ETag: tag });
    await next();
    if (c.res.status === 200) c.header('ETag', tag);
    return undefined;
  };
}

async function ageOf(store: Store, to: string | undefined, nowMs: number): Promise<string> {
  const windows = (await store.journeys()).map(({ windowDays }) => windowDays * DAY_MS);
  const settlesAt = Number(to ?? Number.NaN) + Math.max(0, ...windows) + LIVE_AFTER_MS;
  return settlesAt <= nowMs ? 'settled' : String(Math.floor(nowMs / FRESH_MS));
}
