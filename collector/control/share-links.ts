import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { newId } from '../access/secrets.ts';
import type { ShareKind } from '../api/roles.ts';
import type { Database } from '../store/sqlite/database.ts';

/** A link that shows one thing to whoever has it. */
export interface ShareLink {
  readonly id: string;
  readonly project: string;
  readonly kind: ShareKind;
  /** What it is bound to: the parameters that requests must have, exactly; of a session its id. */
  readonly query: Readonly<Record<string, string>>;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
}

const SIGNING_KEY = 'shareSigningKey';

/**
 * Share links are signed and not kept as secrets: the list of them can show each link again, and a row that was
 * changed behind our back opens nothing. Whether one was revoked stands in its row.
 */
export function createShareLinks(db: Database, now: () => number) {
  const columns = 'id, project, kind, query, createdBy, createdAt, expiresAt, revokedAt';
  const insert = db.prepare(
    `INSERT INTO share_link (${columns})
     VALUES (@id, @project, @kind, @query, @createdBy, @createdAt, @expiresAt, NULL)`,
  );
  const ofProject = db.prepare(
    `SELECT ${columns} FROM share_link WHERE project = ? ORDER BY createdAt DESC, id`,
  );
  const byId = db.prepare(
    `SELECT ${columns} FROM share_link WHERE id = ? AND revokedAt IS NULL AND expiresAt > ?`,
  );
  const revoke = db.prepare(
    'UPDATE share_link SET revokedAt = ? WHERE id = ? AND project = ? AND revokedAt IS NULL',
  );
  const signingKey = readSigningKey(db);

  function signatureOf({ id, project, kind, query, expiresAt }: ShareLink): Buffer {
    const signed = JSON.stringify([id, project, kind, query, expiresAt]);
    return createHmac('sha256', signingKey).update(signed).digest();
  }

  return {
    add(given: Pick<ShareLink, 'project' | 'kind' | 'query' | 'createdBy' | 'expiresAt'>): ShareLink {
      const link = { ...given, id: newId(), createdAt: now(), revokedAt: null };
      insert.run({ ...link, query: JSON.stringify(link.query) });
      return link;
    },
    of: (project: string) => (ofProject.all(project) as StoredLink[]).map(fromStored),
    /** What stands in the link's address. */
    secretOf: (link: ShareLink) => `share_${link.id}.${signatureOf(link).toString('base64url')}`,
    find(secret: string): ShareLink | undefined {
      const [, id, signature] = /^share_([\w-]+)\.([\w-]+)$/.exec(secret) ?? [];
      const row = id === undefined ? undefined : (byId.get(id, now()) as StoredLink | undefined);
      if (!row || signature === undefined) return undefined;
      const link = fromStored(row);
      const expected = signatureOf(link);
      const given = Buffer.from(signature, 'base64url');
      return given.length === expected.length && timingSafeEqual(given, expected) ? link : undefined;
    },
    /** Answers whether this project had such a living link. */
    revoke: (project: string, id: string) => revoke.run(now(), id, project).changes > 0,
  };
}

function readSigningKey(db: Database): Buffer {
  db.prepare('INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING').run(
    SIGNING_KEY,
    randomBytes(32).toString('base64url'),
  );
  const kept = db.prepare('SELECT value FROM setting WHERE name = ?').pluck().get(SIGNING_KEY);
  return Buffer.from(String(kept), 'base64url');
}

type StoredLink = Omit<ShareLink, 'query'> & { readonly query: string };

function fromStored(row: StoredLink): ShareLink {
  return { ...row, query: JSON.parse(row.query) as ShareLink['query'] };
}
