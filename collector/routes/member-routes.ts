import { type Context, Hono } from 'hono';
import type { Access } from '../access/access.ts';
import { type Asked, ownsAll } from '../access/asker.ts';
import { InviteAnswer, MembersAnswer, RoleRequest } from '../api/members.ts';
import { ALL_PROJECTS, type Member } from '../control/members.ts';
import { Refusal } from '../refusal.ts';
import { answersJson, answersNothing, body } from './documented.ts';

/** Who is a member of the project, and who was asked to become one. */
export function createMemberRoutes({ control, outside }: Access): Hono<Asked> {
  const { members, invites, resets, users, signins } = control;
  const app = new Hono<Asked>();

  app.get(
    '/members',
    answersJson('Members of the project, and open invitations.', MembersAnswer, 'Access'),
    (c) => c.json(answerOf(c.get('project').id)),
  );

  app.put(
    '/members/:id',
    answersJson('Changes a member’s role.', MembersAnswer, 'Access'),
    body(RoleRequest),
    (c) => {
      const member = findMember(c, c.req.param('id'));
      const { role } = c.req.valid('json');
      if (role !== 'owner') keepAnOwner(c, member);
      members.set(member.user, placeOf(c, member), role);
      return c.json(answerOf(c.get('project').id));
    },
  );

  app.delete(
    '/members/:id',
    answersNothing('Takes a member out of the project; who is in none is forgotten.'),
    (c) => {
      const member = findMember(c, c.req.param('id'));
      keepAnOwner(c, member);
      members.remove(member.user, placeOf(c, member));
      if (members.rolesOf(member.user).size === 0) {
        signins.endAllOf(`user:${member.user}`);
        resets.end(member.user);
        users.remove(member.user);
      }
      return c.body(null, 204);
    },
  );

  app.post(
    '/invites',
    answersJson('Makes a link that makes one person a member, for a week.', InviteAnswer, 'Access'),
    body(RoleRequest),
    (c) => {
      const { secret, id, role, expiresAt } = invites.add(
        c.get('project').id,
        c.req.valid('json').role,
        c.get('asker').actor,
      );
      c.set('subject', id);
      return c.json({ id, role, expiresAt, url: `${outside.urlOf(c)}/signin?invite=${secret}` });
    },
  );

  app.delete('/invites/:id', answersNothing('Withdraws an invitation.'), (c) => {
    if (!invites.end(c.get('project').id, c.req.param('id')))
      throw new Refusal(404, 'id: no such invitation; it may have been used.');
    return c.body(null, 204);
  });

  function answerOf(project: string): MembersAnswer {
    const open = invites
      .of(project)
      .map(({ id, role, createdAt, expiresAt }) => ({ id, role, createdAt, expiresAt }));
    const until = resets.open();
    const all = members.of(project).map((one) => ({ ...one, resetUntil: until.get(one.user) ?? null }));
    return { members: all, invites: open };
  }

  /** Of this project; a member of all is only for those to change who own all. */
  function findMember(c: Context<Asked>, user: string): Member {
    const own = members.of(c.get('project').id).filter((member) => member.user === user);
    const member = own.find(({ isOfAll }) => !isOfAll) ?? own[0];
    if (!member) throw new Refusal(404, 'id: no member of this project.');
    if (member.isOfAll && !ownsAll(c.get('asker')))
      throw new Refusal(403, 'This member is one of all projects: only an owner of all may change that.');
    return member;
  }

  function placeOf(c: Context<Asked>, member: Member): string {
    return member.isOfAll ? ALL_PROJECTS : c.get('project').id;
  }

  function keepAnOwner(c: Context<Asked>, leaving: Member): void {
    const others = members
      .of(c.get('project').id)
      .filter(
        ({ role, user, isOfAll }) =>
          role === 'owner' && (user !== leaving.user || isOfAll !== leaving.isOfAll),
      );
    if (leaving.role === 'owner' && others.length === 0)
      throw new Refusal(409, 'This is the last owner: make somebody else an owner first.');
  }

  return app;
}
