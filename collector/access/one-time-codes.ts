import type { Control } from '../control/control.ts';
import { ALL_PROJECTS } from '../control/members.ts';
import { FIRST_OWNER } from '../control/users.ts';
import { Refusal } from '../refusal.ts';
import { hashSecret, newSecret } from './secrets.ts';

/** A link that was printed and never used stops working within a working day. */
const CODE_MS = 12 * 3_600_000;

/**
 * Codes of the links that the collector prints: whoever reads its output runs it, so they sign in as the owner of
 * everything. In memory only: a restart ends them.
 */
export function createOneTimeCodes(
  { users, members }: Pick<Control, 'users' | 'members'>,
  now: () => number,
) {
  const codes = new Map<string, number>();
  return {
    make(): string {
      const code = newSecret('code');
      codes.set(hashSecret(code), now() + CODE_MS);
      return code;
    },
    /** Answers the user's id. */
    take(code: string): string {
      const expiresAt = codes.get(hashSecret(code));
      codes.delete(hashSecret(code));
      if (expiresAt === undefined || expiresAt < now())
        throw new Refusal(401, 'code was used before or is too old: restart the collector for a new link.');
      if (!users.find(FIRST_OWNER)) users.add({ id: FIRST_OWNER, name: 'owner' });
      members.set(FIRST_OWNER, ALL_PROJECTS, 'owner');
      return FIRST_OWNER;
    },
  };
}
