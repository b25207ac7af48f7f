import { type Context, Hono } from 'hono';
import type { Access } from '../access/access.ts';
import { type Asked, may, ownsAll } from '../access/asker.ts';
import { ResetAnswer } from '../api/members.ts';
import { ALL_PROJECTS } from '../control/members.ts';
import { Refusal } from '../refusal.ts';
import { answersJson, answersNothing } from './documented.ts';

/** Links by which members who forgot their password set a new one. */
export function createResetRoutes({ control, outside }: Access): Hono<Asked> {
  const { members, resets, users } = control;
  const app = new Hono<Asked>();

  app.post(
    '/members/:id/reset',
    answersJson(
      'Makes a link by which a member sets a new password, once, for a day.',
      ResetAnswer,
      'Access',
    ),
    (c) => {
      const { secret, expiresAt } = resets.add(findMember(c, c.req.param('id')));
      return c.json({ url: `${outside.urlOf(c)}/signin?reset=${secret}`, expiresAt });
    },
  );

  app.delete('/members/:id/reset', answersNothing('Withdraws a member’s link for a new password.'), (c) => {
    if (!resets.end(findMember(c, c.req.param('id'))))
      throw new Refusal(404, 'id: has no such link; it may have been used.');
    return c.body(null, 204);
  });

  /** Whoever has the link is that member everywhere: so it takes an owner of every project they are in. */
  function findMember(c: Context<Asked>, user: string): string {
    const asker = c.get('asker');
    const isHere = members.of(c.get('project').id).some((member) => member.user === user);
    if (!isHere) throw new Refusal(404, 'id: no member of this project.');
    if (asker.kind === 'user' && asker.id === user)
      throw new Refusal(409, 'id: is your own: change your password in the settings under “You”.');
    const places = [...members.rolesOf(user).keys()];
    if (!places.every((place) => (place === ALL_PROJECTS ? ownsAll(asker) : may(asker, 'manage', place))))
      throw new Refusal(403, 'This member is in other projects too: ask somebody who owns all of those.');
    if ((users.find(user)?.email ?? null) === null)
      throw new Refusal(409, 'id: has no e-mail to sign in with yet: the printed link signs them in.');
    return user;
  }

  return app;
}
