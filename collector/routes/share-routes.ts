import { type Context, Hono } from 'hono';
import type { Access } from '../access/access.ts';
import type { Asked } from '../access/asker.ts';
import { createNames } from '../access/names.ts';
import { shownAt } from '../access/share-scope.ts';
import { ShareLinkAnswer, ShareLinksAnswer, ShareRequest } from '../api/share-links.ts';
import type { ShareLink } from '../control/share-links.ts';
import { Refusal } from '../refusal.ts';
import { DAY_MS } from '../time-units.ts';
import { answersJson, answersNothing, body } from './documented.ts';
import { resolveBeside } from './resolve-beside.ts';
import { resolveScope } from './resolve-scope.ts';

/** Links that show one thing to whoever has them. */
export function createShareRoutes({ control, outside, now }: Access): Hono<Asked> {
  const { shareLinks } = control;
  const names = createNames(control);
  const app = new Hono<Asked>();

  app.get('/share-links', answersJson('Share links of the project.', ShareLinksAnswer, 'Access'), (c) =>
    c.json({ links: shareLinks.of(c.get('project').id).map((link) => answerOf(c, link)) }),
  );

  app.post(
    '/share-links',
    answersJson('Makes a link that shows one map, stage or session.', ShareLinkAnswer, 'Access'),
    body(ShareRequest),
    async (c) => {
      const { show, expiresInDays } = c.req.valid('json');
      const { kind, ...bound } = show;
      const { id: project, store } = c.get('project');
      // `from` and `to` are compared as text later: one writing of each number.
      const query = Object.fromEntries(Object.entries(bound).filter(([, value]) => value !== undefined));
      if (kind === 'session') {
        const [journey] = await store.journeys();
        const goal = journey?.goal ?? { kind: 'event' as const, name: '' };
        if (!(await store.session(show.session, goal, now())))
          throw new Refusal(404, 'session: none of this id: it may have been erased.');
      } else {
        // A link that nobody could open is refused now, and not before whom it was sent to.
        const { from, to } = show;
        const scope = await resolveScope(store, { ...show, from: Number(from), to: Number(to) }, now());
        if (show.kind === 'map') await resolveBeside(store, scope, show.compare);
      }
      const createdBy = c.get('asker').actor;
      const expiresAt = now() + expiresInDays * DAY_MS;
      const link = shareLinks.add({ project, kind, query, createdBy, expiresAt });
      c.set('subject', link.id);
      return c.json(answerOf(c, link));
    },
  );

  app.delete('/share-links/:id', answersNothing('Revokes a share link at once.'), (c) => {
    if (!shareLinks.revoke(c.get('project').id, c.req.param('id')))
      throw new Refusal(404, 'id: no such link, or revoked before.');
    return c.body(null, 204);
  });

  function answerOf(c: Context, link: ShareLink): ShareLinkAnswer {
    const { id, kind, createdBy, createdAt, expiresAt, revokedAt } = link;
    const url = `${outside.urlOf(c)}/signin?share=${shareLinks.secretOf(link)}`;
    const createdByName = names.ofActor(createdBy);
    return { id, kind, url, shows: shownAt(link), createdBy, createdByName, createdAt, expiresAt, revokedAt };
  }

  return app;
}
