import { hashSecret, newSecret } from '../access/secrets.ts';
import type { Database } from '../store/sqlite/database.ts';
import { DAY_MS } from '../time-units.ts';
import type { Lightly } from './light-writes.ts';

export type SigninWay = 'code' | 'password' | 'invite' | 'reset' | 'token';

/** One browser that is signed in. */
export interface Signin {
  readonly hash: string;
  /** "user:…" or "token:…". */
  readonly actor: string;
  readonly way: SigninWay;
  readonly createdAt: number;
}

export const SIGNIN_MS = 30 * DAY_MS;
/** A browser that was not used for so long is signed out. */
const IDLE_MS = 14 * DAY_MS;
/** How exactly the last use is known: each note of it is a write. */
const NOTE_MS = 5 * 60_000;

export function createSignins(db: Database, now: () => number, lightly: Lightly) {
  const insert = db.prepare(
    `INSERT INTO signin (hash, actor, way, createdAt, lastUsedAt, expiresAt)
     VALUES (@hash, @actor, @way, @at, @at, @expiresAt)`,
  );
  const find = db.prepare(
    'SELECT hash, actor, way, createdAt, lastUsedAt FROM signin WHERE hash = ? AND expiresAt > ? AND lastUsedAt > ?',
  );
  const note = db.prepare('UPDATE signin SET lastUsedAt = ? WHERE hash = ?');
  const end = db.prepare('DELETE FROM signin WHERE hash = ?');
  const endAll = db.prepare('DELETE FROM signin WHERE actor = ?');
  const forget = db.prepare('DELETE FROM signin WHERE expiresAt <= ? OR lastUsedAt <= ?');

  return {
    /** Answers the secret for the cookie; what is out of date is forgotten on the way. */
    add(actor: string, way: SigninWay): string {
      const at = now();
      forget.run(at, at - IDLE_MS);
      const secret = newSecret('signin');
      insert.run({ hash: hashSecret(secret), actor, way, at, expiresAt: at + SIGNIN_MS });
      return secret;
    },
    find(secret: string): Signin | undefined {
      const at = now();
      const found = find.get(hashSecret(secret), at, at - IDLE_MS) as
        | (Signin & { lastUsedAt: number })
        | undefined;
      if (found && found.lastUsedAt < at - NOTE_MS) lightly(() => note.run(at, found.hash));
      return found;
    },
    end(secret: string): void {
      end.run(hashSecret(secret));
    },
    endAllOf(actor: string): void {
      endAll.run(actor);
    },
  };
}
