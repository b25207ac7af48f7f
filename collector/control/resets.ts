import { hashSecret, newSecret } from '../access/secrets.ts';
import type { Database } from '../store/sqlite/database.ts';
import { DAY_MS } from '../time-units.ts';

/** Handed over by a person to a person: a day is enough, and a link that lies around is one too many. */
const RESET_MS = DAY_MS;

/** One-time links by which members who forgot their password set a new one. A member has one at most. */
export function createResets(db: Database, now: () => number) {
  const replace = db.prepare(
    `INSERT INTO password_reset (user, hash, createdAt, expiresAt) VALUES (@user, @hash, @createdAt, @expiresAt)
     ON CONFLICT (user) DO UPDATE SET hash = excluded.hash, createdAt = excluded.createdAt,
       expiresAt = excluded.expiresAt`,
  );
  const open = db.prepare('SELECT user, expiresAt FROM password_reset WHERE expiresAt > ?');
  const find = db.prepare('SELECT user FROM password_reset WHERE hash = ? AND expiresAt > ?').pluck();
  const remove = db.prepare('DELETE FROM password_reset WHERE user = ?');

  return {
    /** The link before it, if there was one, ends. Answers the secret, which is shown only now. */
    add(user: string): { readonly secret: string; readonly expiresAt: number } {
      const secret = newSecret('reset');
      const createdAt = now();
      const expiresAt = createdAt + RESET_MS;
      replace.run({ user, hash: hashSecret(secret), createdAt, expiresAt });
      return { secret, expiresAt };
    },
    /** Until when the open ones last, by user. */
    open(): ReadonlyMap<string, number> {
      const rows = open.all(now()) as { user: string; expiresAt: number }[];
      return new Map(rows.map(({ user, expiresAt }) => [user, expiresAt]));
    },
    /** Whose it is. */
    find: (secret: string) => find.get(hashSecret(secret), now()) as string | undefined,
    /** Used, withdrawn or needless. Answers whether there was one. */
    end: (user: string) => remove.run(user).changes > 0,
  };
}
