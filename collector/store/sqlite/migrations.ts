/**
 * The schema, one step a version (`PRAGMA user_version`). A released step is never edited: append one.
 *
 * Raw events: one row a batch, body compressed. Facts: rows in the shape of the questions, derived from a
 * session's batches by facts/fold-session.ts and never written by anything else.
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

  CREATE TABLE session (
    sid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    visitor TEXT NOT NULL, person TEXT, identifiedAt INTEGER, unit TEXT NOT NULL,
    startedAt INTEGER NOT NULL, lastAt INTEGER NOT NULL, isBot INTEGER NOT NULL,
    device TEXT NOT NULL, browser TEXT NOT NULL, os TEXT NOT NULL, language TEXT NOT NULL,
    channel TEXT NOT NULL, referrer TEXT NOT NULL, entryPageGroup TEXT NOT NULL,
    pageViews INTEGER NOT NULL, clicks INTEGER NOT NULL, signals INTEGER NOT NULL,
    replayChoice TEXT NOT NULL,
    exitStage TEXT NOT NULL, exitPageGroup TEXT NOT NULL, exitSelector TEXT NOT NULL,
    exitLabel TEXT NOT NULL, exitScrollFraction REAL
  );
  CREATE INDEX session_visitor ON session (visitor, startedAt);
  CREATE INDEX session_unit ON session (unit, startedAt);
  CREATE INDEX session_started ON session (startedAt);

  CREATE TABLE stage_visit (
    sid INTEGER NOT NULL, position INTEGER NOT NULL,
    stage TEXT NOT NULL, enteredAt INTEGER NOT NULL, leftAt INTEGER NOT NULL,
    pageGroup TEXT NOT NULL, selector TEXT NOT NULL, label TEXT NOT NULL,
    fractionX REAL NOT NULL, fractionY REAL NOT NULL,
    PRIMARY KEY (sid, position)
  ) WITHOUT ROWID;
  CREATE INDEX stage_visit_entered ON stage_visit (enteredAt);

  CREATE TABLE touch (
    sid INTEGER NOT NULL, position INTEGER NOT NULL,
    at INTEGER NOT NULL, tab TEXT NOT NULL, kind TEXT NOT NULL, stage TEXT NOT NULL,
    pageGroup TEXT NOT NULL, selector TEXT NOT NULL, label TEXT NOT NULL,
    fractionX REAL NOT NULL, fractionY REAL NOT NULL, explanation TEXT NOT NULL,
    PRIMARY KEY (sid, position)
  ) WITHOUT ROWID;
  CREATE INDEX touch_place ON touch (stage, kind, pageGroup, at);

  CREATE TABLE vital (
    sid INTEGER NOT NULL, position INTEGER NOT NULL,
    at INTEGER NOT NULL, stage TEXT NOT NULL, pageGroup TEXT NOT NULL,
    metric TEXT NOT NULL, value REAL NOT NULL,
    PRIMARY KEY (sid, position)
  ) WITHOUT ROWID;
  CREATE INDEX vital_stage ON vital (stage, at);

  CREATE TABLE exposure (
    sid INTEGER NOT NULL, position INTEGER NOT NULL,
    at INTEGER NOT NULL, experiment TEXT NOT NULL, arm TEXT NOT NULL,
    PRIMARY KEY (sid, position)
  ) WITHOUT ROWID;
  CREATE INDEX exposure_experiment ON exposure (experiment, at);

  CREATE TABLE custom (
    sid INTEGER NOT NULL, position INTEGER NOT NULL,
    at INTEGER NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (sid, position)
  ) WITHOUT ROWID;
  CREATE INDEX custom_name ON custom (name, at);
  `,
];
