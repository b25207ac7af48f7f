import type { Invitee } from '../api/signin.ts';
import type { Control } from '../control/control.ts';
import type { User } from '../control/users.ts';
import { Refusal } from '../refusal.ts';
import { roleIn } from './asker.ts';
import type { Passwords } from './passwords.ts';

/** Makes a member of whoever has the link: a new user, or one who knows their password. Answers their id. */
export async function acceptInvite(
  { invites, users, members, audit }: Control,
  passwords: Passwords,
  { invite: secret, name, email, password }: Invitee,
): Promise<string> {
  findInvite();
  const known = users.byEmail(email);
  if (known && !(await passwords.check(password, known.password)))
    throw new Refusal(401, 'password: this address has an account with another one: give that.');
  const hash = known ? undefined : await passwords.hash(password);
  // Hashing took its time: somebody else may have used the link, or taken the address.
  const { id, project, role } = findInvite();
  if (!known && users.byEmail(email)) throw new Refusal(409, 'email: was taken just now: try again.');
  invites.end(project, id);
  const user: User = known ?? users.add({ name, email, ...(hash && { password: hash }) });
  const actor = `user:${user.id}`;
  const has = roleIn({ kind: 'user', actor, id: user.id, roles: members.rolesOf(user.id) }, project);
  // An invitation never takes away.
  if (has === undefined || has === 'viewer') members.set(user.id, project, role);
  audit.write(actor, 'joined', project);
  return user.id;

  function findInvite() {
    const invite = invites.find(secret);
    if (!invite) throw new Refusal(401, 'invite: was used, withdrawn or is too old: ask for a new one.');
    return invite;
  }
}
