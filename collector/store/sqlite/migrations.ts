import { makeControlTables } from './control-tables.ts';
import type { Database } from './database.ts';
import { markServerBatches } from './mark-server-batches.ts';

/**
 * What is stored and not derived, one step a version (`PRAGMA user_version`). A released step is never
 * edited: append one. Raw events are one row a batch, body compressed.
 */
export const MIGRATIONS: readonly (string | ((db: Database) => void))[] = [
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

  // Chunks keep the sender's own times: a session's clock is known only from all its requests. When an old
  // chunk was received is not known; not before its last event, and that is all the bound is for.
  `
  ALTER TABLE batch ADD COLUMN isServer INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX batch_clock ON batch (session, isServer, offsetMs);

  ALTER TABLE replay_chunk ADD COLUMN receivedAt INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE replay_chunk ADD COLUMN format TEXT NOT NULL DEFAULT 'plain';
  UPDATE replay_chunk SET receivedAt = lastAt, firstAt = firstAt - offsetMs, lastAt = lastAt - offsetMs;
  CREATE INDEX replay_chunk_clock ON replay_chunk (session, offsetMs);

  CREATE TABLE asset (
    hash TEXT PRIMARY KEY, kind TEXT NOT NULL, type TEXT NOT NULL, sizeBytes INTEGER NOT NULL,
    firstSeenAt INTEGER NOT NULL, body BLOB NOT NULL
  );
  `,
  markServerBatches,
  makeControlTables,

  // Sign-ins and tokens are in the control tables now: whoever was signed in signs in again. What was erased is
  // remembered by hash until nothing of it can still be under way.
  `
  DROP TABLE credential;
  CREATE TABLE erased (hash TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;
  `,

  // Who keeps a replay, which replays are gone, which assets are recorded with; and an index that answers what
  // a session's replay takes without reading its chunks.
  `
  CREATE TABLE pin (session TEXT PRIMARY KEY, pinnedAt INTEGER NOT NULL) WITHOUT ROWID;

  CREATE TABLE expired_replay (
    session TEXT PRIMARY KEY, expiredAt INTEGER NOT NULL, hasChunks INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX expired_replay_left ON expired_replay (session) WHERE hasChunks = 1;

  CREATE TABLE asset_need (hash TEXT PRIMARY KEY, neededAt INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO asset_need SELECT hash, unixepoch() * 1000 FROM asset;
  CREATE INDEX asset_seen ON asset (firstSeenAt, hash);

  DROP INDEX replay_chunk_clock;
  CREATE INDEX replay_chunk_clock ON replay_chunk (session, offsetMs, sizeBytes, receivedAt);
  `,

  // A session's offsets are read once, with its batches: the index cost each insertion a random page.
  'DROP INDEX batch_clock;',

  `
  CREATE TABLE import (id TEXT PRIMARY KEY, startedAt INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE import_refusal (
    import TEXT NOT NULL, line INTEGER NOT NULL, "column" TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (import, line, "column", reason)
  ) WITHOUT ROWID;
  `,

  // What a removed replay told about its session's clock: without it a rebuild would move the session's times.
  `
  CREATE TABLE expired_offset (
    session TEXT NOT NULL, offsetMs INTEGER NOT NULL, PRIMARY KEY (session, offsetMs)
  ) WITHOUT ROWID;
  `,

  // Links for members who forgot their password; and the audit log by what was done, and by whom.
  `
  CREATE TABLE password_reset (
    user TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, createdAt INTEGER NOT NULL, expiresAt INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX audit_action ON audit (action, id);
  CREATE INDEX audit_actor ON audit (actor, id);
  `,

  // What members wrote about a hotspot, by its id, and who marked it fixed when.
  `
  CREATE TABLE hotspot_note (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, text TEXT NOT NULL, savedAt INTEGER NOT NULL,
    savedBy TEXT NOT NULL, fixedAt INTEGER, fixedBy TEXT
  ) WITHOUT ROWID;
  `,

  // Pages to draw heatmaps on, of sessions that were not recorded. Apart from the replay chunks, so that nothing
  // takes them for a replay.
  `
  CREATE TABLE page_snapshot (
    id INTEGER PRIMARY KEY,
    session TEXT NOT NULL, tab TEXT NOT NULL, seq INTEGER NOT NULL, page INTEGER NOT NULL,
    receivedAt INTEGER NOT NULL, offsetMs INTEGER NOT NULL,
    stage TEXT NOT NULL, pageGroup TEXT NOT NULL, format TEXT NOT NULL,
    sizeBytes INTEGER NOT NULL, body BLOB NOT NULL,
    UNIQUE (session, tab, seq)
  );
  CREATE INDEX page_snapshot_place ON page_snapshot (stage, pageGroup, receivedAt);
  `,

  // Segments that members gave a name; "segment" itself is packed sessions.
  `
  CREATE TABLE saved_segment (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, filter TEXT NOT NULL, savedAt INTEGER NOT NULL,
    savedBy TEXT NOT NULL
  ) WITHOUT ROWID;
  `,

  // What members planned of experiments, by their id: which arm is the baseline, shares, what is worth finding.
  'CREATE TABLE experiment_plan (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;',

  // What members wrote about moments of a session.
  `
  CREATE TABLE session_note (
    session TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, text TEXT NOT NULL, savedAt INTEGER NOT NULL,
    savedBy TEXT NOT NULL, PRIMARY KEY (session, id)
  ) WITHOUT ROWID;
  `,

  // Filtered lists of sessions that members gave a name.
  `
  CREATE TABLE saved_list (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, filter TEXT NOT NULL, savedAt INTEGER NOT NULL,
    savedBy TEXT NOT NULL
  ) WITHOUT ROWID;
  `,
];
