import { hashSecret, newId, newSecret } from '../access/secrets.ts';
import type { TokenScope } from '../api/roles.ts';
import type { Database } from '../store/sqlite/database.ts';
import type { Lightly } from './light-writes.ts';

/** What a script signs its requests with. */
export interface ApiToken {
  readonly id: string;
  /** Or ALL_PROJECTS. */
  readonly project: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

/** How exactly the last use is known: each note of it is a write. */
const NOTE_MS = 5 * 60_000;

export function createTokens(db: Database, now: () => number, lightly: Lightly) {
  const columns = 'id, project, name, scopes, createdBy, createdAt, expiresAt, lastUsedAt, revokedAt';
  const insert = db.prepare(
    `INSERT INTO api_token (id, hash, project, name, scopes, createdBy, createdAt, expiresAt)
     VALUES (@id, @hash, @project, @name, @scopes, @createdBy, @createdAt, @expiresAt)`,
  );
  const ofProject = db.prepare(
    `SELECT ${columns} FROM api_token WHERE project = ? ORDER BY createdAt DESC, id`,
  );
  const living = 'revokedAt IS NULL AND (expiresAt IS NULL OR expiresAt > ?)';
  const byHash = db.prepare(`SELECT ${columns} FROM api_token WHERE hash = ? AND ${living}`);
  const byId = db.prepare(`SELECT ${columns} FROM api_token WHERE id = ? AND ${living}`);
  const note = db.prepare('UPDATE api_token SET lastUsedAt = ? WHERE id = ?');
  const name = db.prepare('SELECT name FROM api_token WHERE id = ?').pluck();
  const revoke = db.prepare(
    'UPDATE api_token SET revokedAt = ? WHERE id = ? AND project = ? AND revokedAt IS NULL',
  );

  function used(row: unknown): ApiToken | undefined {
    if (!row) return undefined;
    const token = fromStored(row as StoredToken);
    const at = now();
    if ((token.lastUsedAt ?? 0) < at - NOTE_MS) lightly(() => note.run(at, token.id));
    return token;
  }

  return {
    /** Answers the token itself, which is shown only now. */
    add(given: Pick<ApiToken, 'project' | 'name' | 'scopes' | 'createdBy' | 'expiresAt'>) {
      const token = newSecret('token');
      const id = newId();
      insert.run({
        ...given,
        id,
        hash: hashSecret(token),
        scopes: given.scopes.join(' '),
        createdAt: now(),
      });
      return { id, token };
    },
    of: (project: string) => (ofProject.all(project) as StoredToken[]).map(fromStored),
    /** Revoked ones too. */
    nameOf: (id: string) => name.get(id) as string | undefined,
    find: (token: string) => used(byHash.get(hashSecret(token), now())),
    findById: (id: string) => used(byId.get(id, now())),
    /** Answers whether this project had such a living token. */
    revoke: (project: string, id: string) => revoke.run(now(), id, project).changes > 0,
  };
}

type StoredToken = Omit<ApiToken, 'scopes'> & { readonly scopes: string };

function fromStored(row: StoredToken): ApiToken {
  // Written by `add` from checked scopes.
  return { ...row, scopes: row.scopes.split(' ') as TokenScope[] };
}
