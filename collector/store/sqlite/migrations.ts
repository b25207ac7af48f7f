/**
 * What is stored and not derived, one step a version (`PRAGMA user_version`). A released step is never
 * edited: append one. Raw events are one row a batch, body compressed.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE credential (
    hash TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, expiresAt INTEGER
  ) WITHOUT ROWID;

  CREATE TABLE journey (
    id TEXT NOT NULL, version INTEGER NOT NULL, savedAt INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (id, version)
  ) WITHOUT ROWID;

  CREATE TABLE batch (
    id INTEGER PRIMARY KEY,
    session TEXT NOT NULL, tab TEXT NOT NULL, seq INTEGER NOT NULL,
    receivedAt INTEGER NOT NULL, offsetMs INTEGER NOT NULL, events INTEGER NOT NULL,
    isCompressed INTEGER NOT NULL, body BLOB NOT NULL,
    UNIQUE (session, tab, seq)
  );
  CREATE INDEX batch_received ON batch (receivedAt);

  CREATE TABLE replay_chunk (
    id INTEGER PRIMARY KEY,
    session TEXT NOT NULL, tab TEXT NOT NULL, seq INTEGER NOT NULL,
    offsetMs INTEGER NOT NULL, firstAt INTEGER NOT NULL, lastAt INTEGER NOT NULL,
    stage TEXT NOT NULL, pageGroup TEXT NOT NULL, hasSnapshot INTEGER NOT NULL,
    sizeBytes INTEGER NOT NULL, body BLOB NOT NULL,
    UNIQUE (session, tab, seq)
  );
  `,
];
