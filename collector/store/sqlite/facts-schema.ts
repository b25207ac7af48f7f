import { CLOCK_STEP_MS } from '../../facts/session-clock.ts';
import { SEGMENTS_SCHEMA } from './segments/segments-schema.ts';

/**
 * Rises with every change of the tables below or of the fold that fills them. A file of another version gets
 * its facts derived anew when it is opened, so facts need no migrations.
 */
export const FACTS_VERSION = '13';

export const FACT_TABLES = ['session', 'hot_facts', 'clock'];
export const FACT_VIEWS = ['timed_batch', 'timed_chunk'];

/** What to add to a row's times to have collector time: facts/session-clock.ts says why. Without a clock, its own step. */
const clockOf = (row: string, isServer: string) => `coalesce((
  SELECT max(c.clockMs) FROM clock c
  WHERE c.session = ${row}.session AND c.isServer = ${isServer} AND c.clockMs <= ${row}.offsetMs
), ${row}.offsetMs - (${row}.offsetMs % ${CLOCK_STEP_MS} + ${CLOCK_STEP_MS}) % ${CLOCK_STEP_MS})`;

/**
 * Rows in the shape of the questions, derived from a session's batches by facts/fold-session.ts and never
 * written by anything else.
 */
export const FACTS_SCHEMA = `
CREATE TABLE session (
  sid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  visitor TEXT NOT NULL, person TEXT, identifiedAt INTEGER, traits TEXT NOT NULL, unit TEXT NOT NULL,
  startedAt INTEGER NOT NULL, lastAt INTEGER NOT NULL, isBot INTEGER NOT NULL,
  device TEXT NOT NULL, browser TEXT NOT NULL, os TEXT NOT NULL, language TEXT NOT NULL,
  channel TEXT NOT NULL, campaign TEXT NOT NULL, referrer TEXT NOT NULL, entryPageGroup TEXT NOT NULL,
  pageViews INTEGER NOT NULL, clicks INTEGER NOT NULL, signals INTEGER NOT NULL, errors INTEGER NOT NULL,
  replayChoice TEXT NOT NULL,
  exitStage TEXT NOT NULL, exitPageGroup TEXT NOT NULL, exitSelector TEXT NOT NULL,
  exitLabel TEXT NOT NULL, exitScrollFraction REAL,
  -- Where its facts are packed; null while hot_facts has them. "revision" rises as they change.
  segment INTEGER, revision INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX session_hot ON session (segment) WHERE segment IS NULL;
CREATE INDEX session_visitor ON session (visitor, startedAt);
CREATE INDEX session_unit ON session (unit, startedAt);
CREATE INDEX session_started ON session (startedAt);
-- Few sessions have any; each text that they are is listed once.
CREATE INDEX session_traits ON session (traits) WHERE traits <> '';

-- Facts of sessions that are not packed, a row for each batch that brought some: hot-facts.ts.
CREATE TABLE hot_facts (
  sid INTEGER NOT NULL, part INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (sid, part)
);

${SEGMENTS_SCHEMA}
CREATE TABLE clock (
  session TEXT NOT NULL, isServer INTEGER NOT NULL, clockMs INTEGER NOT NULL,
  PRIMARY KEY (session, isServer, clockMs)
) WITHOUT ROWID;

CREATE VIEW timed_batch AS SELECT b.*, ${clockOf('b', 'b.isServer')} AS clockMs FROM batch b;

CREATE VIEW timed_chunk AS
SELECT id, session, tab, seq, stage, pageGroup, format, hasSnapshot, sizeBytes, receivedAt, clockMs,
  min(firstAt + clockMs, receivedAt) AS firstAt, min(lastAt + clockMs, receivedAt) AS lastAt
FROM (SELECT r.*, ${clockOf('r', '0')} AS clockMs FROM replay_chunk r);
`;
