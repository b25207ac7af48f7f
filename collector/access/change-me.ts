import type { Context } from 'hono';
import type { MeRequest } from '../api/signin.ts';
import { Refusal } from '../refusal.ts';
import type { Access } from './access.ts';
import type { Asked } from './asker.ts';

/** So long after signing in by a link, the old password need not be known: that link was the proof. */
const LINK_PROVES_MS = 15 * 60_000;

/** Changes what users may change of themselves. */
export async function changeMe(access: Access, c: Context<Asked>, request: MeRequest): Promise<void> {
  const { control, passwords, attempts, outside, cookies } = access;
  const asker = c.get('asker');
  const user = asker.kind === 'user' ? control.users.find(asker.id) : undefined;
  if (!user) throw new Refusal(400, 'A token has no name, address or password: sign in as a user.');
  const { name, email, password, current } = request;

  if ((email !== undefined || password !== undefined) && user.password !== null && !cameByLink()) {
    const kept = user.password;
    await attempts.of(outside.addressOf(c), user.email ?? user.id, async () => {
      if (current === undefined || !(await passwords.check(current, kept)))
        throw new Refusal(403, 'current: is not the password until now.');
    });
  }
  const owner = email === undefined ? undefined : control.users.byEmail(email);
  if (owner && owner.id !== user.id) throw new Refusal(409, 'email: is another user’s: take another.');
  const hash = password === undefined ? undefined : await passwords.hash(password);
  control.users.change(user.id, {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(hash !== undefined && { password: hash }),
  });
  if (hash === undefined) return;
  // Whoever knew the old password is out; this browser goes on with a new secret.
  control.signins.endAllOf(asker.actor);
  control.resets.end(user.id);
  access.start(c, { actor: asker.actor, way: 'password' });
  control.audit.write(asker.actor, 'password_changed');

  function cameByLink(): boolean {
    const signin = control.signins.find(cookies.readSignin(c) ?? '');
    return signin?.way === 'code' && access.now() - signin.createdAt < LINK_PROVES_MS;
  }
}
