import type { AuditAction } from '../api/audit.ts';
import type { Control } from '../control/control.ts';

/** What audit lines are about: each of these actions names a user, a token or a key by its id. */
const ABOUT: Partial<Record<AuditAction, 'user' | 'token' | 'key'>> = {
  role_changed: 'user',
  member_removed: 'user',
  reset_made: 'user',
  reset_withdrawn: 'user',
  token_made: 'token',
  token_revoked: 'token',
  key_made: 'key',
  key_revoked: 'key',
};

/**
 * Names for the ids that the audit log and the lists hold, as they are now: the log itself keeps none, so whoever is
 * forgotten is forgotten there too (null).
 */
export function createNames({ users, tokens, keys }: Pick<Control, 'users' | 'tokens' | 'keys'>) {
  const user = (id: string) => users.find(id)?.name ?? null;
  return {
    ofActor(actor: string): string | null {
      const [kind, id = ''] = actor.split(':');
      if (kind === 'user') return user(id);
      return kind === 'token' ? (tokens.nameOf(id) ?? (id === 'DESIREPATH_TOKEN' ? id : null)) : null;
    },
    ofSubject(project: string, action: AuditAction, subject: string | null): string | null {
      if (subject === null) return null;
      if (ABOUT[action] === 'user') return user(subject);
      if (ABOUT[action] === 'token') return tokens.nameOf(subject) ?? null;
      return ABOUT[action] === 'key'
        ? (keys.of(project).find(({ id }) => id === subject)?.name ?? null)
        : null;
    },
  };
}
