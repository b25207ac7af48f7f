import { Hono } from 'hono';
import type { Asked } from '../access/asker.ts';
import { hashSecret } from '../access/secrets.ts';
import { ErasedAnswer, EraseQuery } from '../api/visitors.ts';
import { answersJson, query } from './documented.ts';

/** The right to be forgotten. */
export function createVisitorRoutes(now: () => number): Hono<Asked> {
  const app = new Hono<Asked>();
  app.get(
    '/visitors/:id',
    answersJson('What is stored of a visitor, and would be erased.', ErasedAnswer, 'Visitors'),
    query(EraseQuery),
    async (c) =>
      c.json(await c.get('project').store.heldOfVisitor(c.req.param('id'), c.req.valid('query').by)),
  );

  app.delete(
    '/visitors/:id',
    answersJson('Erases a visitor everywhere; answers what was deleted.', ErasedAnswer, 'Visitors'),
    query(EraseQuery),
    async (c) => {
      const visitor = c.req.param('id');
      // The log says that somebody was erased, and must not be where their id lives on.
      c.set('subject', `visitor:${hashSecret(visitor).slice(0, 16)}`);
      return c.json(await c.get('project').store.eraseVisitor(visitor, c.req.valid('query').by, now()));
    },
  );
  return app;
}
