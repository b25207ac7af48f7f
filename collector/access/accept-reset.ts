import type { Forgetful } from '../api/signin.ts';
import type { Control } from '../control/control.ts';
import { Refusal } from '../refusal.ts';
import type { Passwords } from './passwords.ts';

/** Gives whoever has the link a new password, and ends all sign-ins that the old one made. Answers their id. */
export async function acceptReset(
  { resets, users, signins, audit }: Control,
  passwords: Passwords,
  { reset: secret, password }: Forgetful,
): Promise<string> {
  findUser();
  const hash = await passwords.hash(password);
  // Hashing took its time: the link may have been used or withdrawn meanwhile.
  const id = findUser();
  resets.end(id);
  users.change(id, { password: hash });
  signins.endAllOf(`user:${id}`);
  audit.write(`user:${id}`, 'password_reset');
  return id;

  function findUser(): string {
    const user = resets.find(secret);
    if (user === undefined || !users.find(user))
      throw new Refusal(401, 'reset: was used, withdrawn or is too old: ask an owner for a new link.');
    return user;
  }
}
