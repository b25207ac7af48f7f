import { createHash } from 'node:crypto';
import type { Database } from './database.ts';

/**
 * Who may do what, kept in the first project's file (collector/control reads and writes them): in the files of
 * other projects they stay empty. Secrets are kept as hashes only; write keys are public.
 */
const CONTROL_TABLES = `
CREATE TABLE project (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, allowedOrigins TEXT, createdAt INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE project_key (
  id TEXT PRIMARY KEY, project TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE, writeKey TEXT, createdAt INTEGER NOT NULL, revokedAt INTEGER
) WITHOUT ROWID;

CREATE TABLE user (
  id TEXT PRIMARY KEY, email TEXT UNIQUE, name TEXT NOT NULL, password TEXT, createdAt INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE member (
  user TEXT NOT NULL, project TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (user, project)
) WITHOUT ROWID;

CREATE TABLE signin (
  hash TEXT PRIMARY KEY, actor TEXT NOT NULL, way TEXT NOT NULL,
  createdAt INTEGER NOT NULL, lastUsedAt INTEGER NOT NULL, expiresAt INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX signin_actor ON signin (actor);

CREATE TABLE invite (
  id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, project TEXT NOT NULL, role TEXT NOT NULL,
  createdBy TEXT NOT NULL, createdAt INTEGER NOT NULL, expiresAt INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE api_token (
  id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, project TEXT NOT NULL, name TEXT NOT NULL,
  scopes TEXT NOT NULL, createdBy TEXT NOT NULL, createdAt INTEGER NOT NULL,
  expiresAt INTEGER, lastUsedAt INTEGER, revokedAt INTEGER
) WITHOUT ROWID;

CREATE TABLE share_link (
  id TEXT PRIMARY KEY, project TEXT NOT NULL, kind TEXT NOT NULL, query TEXT NOT NULL,
  createdBy TEXT NOT NULL, createdAt INTEGER NOT NULL, expiresAt INTEGER NOT NULL, revokedAt INTEGER
) WITHOUT ROWID;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, project TEXT, action TEXT NOT NULL,
  subject TEXT
);
CREATE INDEX audit_project ON audit (project, id);
`;

/** Until now the keys of the one project stood in its settings. */
export function makeControlTables(db: Database): void {
  db.exec(CONTROL_TABLES);
  const setting = db.prepare('SELECT value FROM setting WHERE name = ?').pluck();
  const writeKey = setting.get('writeKey') as string | undefined;
  const secretHash = setting.get('secretKeyHash') as string | undefined;
  const keep = db.prepare(
    `INSERT INTO project_key (id, project, kind, name, hash, writeKey, createdAt)
     VALUES (@id, 'default', @kind, 'First', @hash, @writeKey, 0)`,
  );
  if (writeKey !== undefined)
    keep.run({ id: 'first-write', kind: 'public', hash: digest(writeKey), writeKey });
  if (secretHash !== undefined)
    keep.run({ id: 'first-secret', kind: 'secret', hash: secretHash, writeKey: null });
  db.exec("DELETE FROM setting WHERE name IN ('writeKey', 'secretKeyHash')");
}

/** As access/secrets.ts had it when this step was written; a released step does not follow later changes. */
function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
