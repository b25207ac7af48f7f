import { Hono } from 'hono';
import type { Access } from '../access/access.ts';
import type { Asked } from '../access/asker.ts';
import { createNames } from '../access/names.ts';
import { AuditAnswer, AuditQuery } from '../api/audit.ts';
import { answersJson, query } from './documented.ts';

/** Who saw, exported, erased or changed what. */
export function createAuditRoutes({ control }: Access): Hono<Asked> {
  const names = createNames(control);
  const app = new Hono<Asked>();
  app.get(
    '/audit',
    answersJson('Who saw, exported, erased or changed what, newest first.', AuditAnswer, 'Access'),
    query(AuditQuery),
    (c) => {
      const { cursor, limit, actor, action } = c.req.valid('query');
      const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor);
      const found = control.audit.read(c.get('project').id, { before, limit: limit + 1, actor, action });
      const lines = found.slice(0, limit);
      const last = lines.at(-1);
      const named = lines.map((line) => ({
        ...line,
        actorName: names.ofActor(line.actor),
        subjectName: names.ofSubject(c.get('project').id, line.action, line.subject),
      }));
      return c.json({ lines: named, nextCursor: found.length > limit && last ? String(last.id) : null });
    },
  );
  return app;
}
