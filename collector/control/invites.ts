import { hashSecret, newId, newSecret } from '../access/secrets.ts';
import type { Role } from '../api/roles.ts';
import type { Database } from '../store/sqlite/database.ts';
import { DAY_MS } from '../time-units.ts';

export interface Invite {
  readonly id: string;
  readonly project: string;
  readonly role: Role;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

const INVITE_MS = 7 * DAY_MS;

/** One-time links that make somebody a member. */
export function createInvites(db: Database, now: () => number) {
  const columns = 'id, project, role, createdBy, createdAt, expiresAt';
  const insert = db.prepare(
    `INSERT INTO invite (${columns}, hash) VALUES (@id, @project, @role, @createdBy, @createdAt, @expiresAt, @hash)`,
  );
  const open = db.prepare(
    `SELECT ${columns} FROM invite WHERE project = ? AND expiresAt > ? ORDER BY createdAt DESC, id`,
  );
  const find = db.prepare(`SELECT ${columns} FROM invite WHERE hash = ? AND expiresAt > ?`);
  const remove = db.prepare('DELETE FROM invite WHERE id = ? AND project = ?');

  return {
    add(project: string, role: Role, createdBy: string): Invite & { readonly secret: string } {
      const secret = newSecret('invite');
      const at = now();
      const invite = { id: newId(), project, role, createdBy, createdAt: at, expiresAt: at + INVITE_MS };
      insert.run({ ...invite, hash: hashSecret(secret) });
      return { ...invite, secret };
    },
    of: (project: string) => open.all(project, now()) as Invite[],
    find: (secret: string) => find.get(hashSecret(secret), now()) as Invite | undefined,
    /** Used or withdrawn. Answers whether it was there. */
    end: (project: string, id: string) => remove.run(id, project).changes > 0,
  };
}
