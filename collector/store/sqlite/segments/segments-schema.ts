/**
 * Facts of sessions that have been silent for a while, packed: a part of a segment is a few columns of some
 * thousand sessions. Derived like the fact tables, and dropped with them.
 */
export const SEGMENT_TABLES = ['segment', 'segment_part', 'segment_gone', 'term', 'place', 'unit_name'];

export const SEGMENTS_SCHEMA = `
CREATE TABLE term (code INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE place (
  code INTEGER PRIMARY KEY, stage INTEGER NOT NULL, pageGroup INTEGER NOT NULL, selector INTEGER NOT NULL,
  UNIQUE (stage, pageGroup, selector)
);
-- "v:" and a visitor, or "p:" and a person. A number is never given twice: old segments may still say it.
CREATE TABLE unit_name (code INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);

-- "version" rises whenever the parts are written again, "sessions" is how many rows they have.
CREATE TABLE segment (
  id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, sessions INTEGER NOT NULL,
  fromAt INTEGER NOT NULL, toAt INTEGER NOT NULL
);
CREATE TABLE segment_part (
  segment INTEGER NOT NULL, part TEXT NOT NULL, body BLOB NOT NULL, UNIQUE (segment, part)
);
-- Sessions that are still in a segment's parts and count no more.
CREATE TABLE segment_gone (
  segment INTEGER NOT NULL, sid INTEGER NOT NULL, PRIMARY KEY (segment, sid)
) WITHOUT ROWID;

-- Whoever changes a packed session, or removes it, need not know that it is packed.
CREATE TRIGGER session_unsealed AFTER UPDATE OF segment ON session
WHEN OLD.segment IS NOT NULL AND NEW.segment IS NULL BEGIN
  INSERT INTO segment_gone VALUES (OLD.segment, OLD.sid);
END;
CREATE TRIGGER session_removed AFTER DELETE ON session BEGIN
  INSERT INTO segment_gone SELECT OLD.segment, OLD.sid WHERE OLD.segment IS NOT NULL;
  DELETE FROM unit_name WHERE name = 'v:' || OLD.visitor
    AND NOT EXISTS (SELECT 1 FROM session WHERE visitor = OLD.visitor);
  DELETE FROM unit_name WHERE name = OLD.unit AND NOT EXISTS (SELECT 1 FROM session WHERE unit = OLD.unit);
END;
`;
