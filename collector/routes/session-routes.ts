import { Hono } from 'hono';
import type { Asked } from '../access/asker.ts';
import { redactSession } from '../access/redact.ts';
import {
  ReplayQuery,
  SessionAnswer,
  SessionEventsAnswer,
  SessionsAnswer,
  SessionsQuery,
} from '../api/sessions.ts';
import { Refusal } from '../refusal.ts';
import type { ReplayEvent } from '../store/store.ts';
import type { ReadDeps } from './answer-routes.ts';
import { answers, answersJson, answersNothing, query } from './documented.ts';
import { createEtag } from './etag.ts';
import { refuseContradictions } from './refuse-contradictions.ts';
import { resolveScope } from './resolve-scope.ts';
import { resolveSegment } from './resolve-segment.ts';

/** The sessions behind the numbers, and their replays. */
export function createSessionRoutes({ now }: ReadDeps): Hono<Asked> {
  const app = new Hono<Asked>();

  app.get('/sessions', createEtag(now));
  app.get(
    '/sessions',
    answersJson('The sessions behind a number, newest or most telling first.', SessionsAnswer, 'Sessions'),
    query(SessionsQuery),
    async (c) => {
      const { store } = c.get('project');
      const asked = c.req.valid('query');
      refuseContradictions(asked);
      const { alsoIn, ...filter } = asked;
      const scope = await resolveScope(store, asked, now());
      const others =
        alsoIn === undefined ? {} : { alsoIn: await resolveSegment(store, scope, 'alsoIn', alsoIn) };
      return c.json(await store.sessions(scope, { ...filter, ...others }, c.req.raw.signal));
    },
  );

  app.get('/sessions/:id', answersJson('One session.', SessionAnswer, 'Sessions'), async (c) => {
    const { store } = c.get('project');
    const [journey] = await store.journeys();
    const goal = journey?.goal ?? { kind: 'event' as const, name: '' };
    const answer = found(await store.session(c.req.param('id'), goal, now(), c.req.raw.signal));
    return c.json(c.get('asker').kind === 'share' ? redactSession(answer) : answer);
  });

  app.get(
    '/sessions/:id/events',
    answersJson('Every event of a session in order.', SessionEventsAnswer, 'Sessions'),
    async (c) =>
      c.json(found(await c.get('project').store.sessionEvents(c.req.param('id'), c.req.raw.signal))),
  );

  app.get(
    '/sessions/:id/replay',
    answers('rrweb events of one tab in order, for rrweb’s own player.', 'application/json', 'Sessions'),
    query(ReplayQuery),
    async (c) => {
      const { store } = c.get('project');
      const chunks = found(await store.replay(c.req.param('id'), c.req.valid('query').tab));
      return new Response(ReadableStream.from(toJsonArray(chunks)), {
        headers: { 'Content-Type': 'application/json' },
      });
    },
  );

  app.post(
    '/sessions/:id/watch',
    answersNothing(
      'For ten seconds its browser sends what happens within a second, from its next request on. Repeat it while you watch.',
      'Sessions',
    ),
    (c) => {
      c.get('project').watchedSessions.watch(c.req.param('id'));
      return c.body(null, 204);
    },
  );

  app.put(
    '/sessions/:id/pin',
    answersNothing('Keeps a session and its replay, whatever their age.', 'Sessions'),
    async (c) => {
      if (!(await c.get('project').store.pin(c.req.param('id'), now()))) found(undefined);
      return c.body(null, 204);
    },
  );

  app.delete(
    '/sessions/:id/pin',
    answersNothing('Lets a pinned session go when its time has come.', 'Sessions'),
    async (c) => {
      if (!(await c.get('project').store.unpin(c.req.param('id')))) found(undefined);
      return c.body(null, 204);
    },
  );

  return app;
}

/** Of a session, or 404. */
export function found<T>(answer: T | undefined): T {
  if (answer === undefined) throw new Refusal(404, 'No session of this id: it may have been erased.');
  return answer;
}

/** One JSON array, a chunk at a time, with the event loop free between two chunks. */
async function* toJsonArray(chunks: Iterable<readonly ReplayEvent[]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let separator = '[';
  for (const events of chunks) {
    if (events.length === 0) continue;
    yield encoder.encode(separator + JSON.stringify(events).slice(1, -1));
    separator = ',';
    await new Promise((resolve) => setImmediate(resolve));
  }
  yield encoder.encode(separator === '[' ? '[]' : ']');
}
