-- What the numbers mean (ARCHITECTURE.md), as plain tables over the raw events. `event` and `came` are filled by
-- map-by-sql.ts: a row an event, in the collector's time, and a row a session with how it came.

CREATE TABLE unit AS
  SELECT DISTINCT session, coalesce(
    -- Who the session was identified as last, else who its browser was, else the browser.
    (SELECT json_extract(i.body, '$.id') FROM event i
      WHERE i.session = e.session AND i.type = 'identify' ORDER BY i.at DESC LIMIT 1),
    (SELECT json_extract(i.body, '$.id') FROM event i
      WHERE i.visitor = e.visitor AND i.type = 'identify' ORDER BY i.at DESC LIMIT 1),
    e.visitor) AS unit
  FROM event e;

CREATE TABLE ordered AS
  SELECT *, row_number() OVER (PARTITION BY session ORDER BY at, tab, seq, position) AS place,
    type IN ('page_leave', 'vital', 'error') AS isMeasurement, type IN ('signal', 'field') AS isReport
  FROM event;
CREATE INDEX ordered_by_stage ON ordered (session, stage, place);

-- What a visitor does begins a stay; a measurement does not, a report only where nobody was in the stage before.
CREATE TABLE act AS
  SELECT * FROM ordered o
  WHERE place = 1 OR (NOT isMeasurement AND NOT (isReport AND EXISTS (
    SELECT 1 FROM ordered b WHERE b.session = o.session AND b.stage = o.stage AND b.place < o.place
      AND (b.place = 1 OR NOT b.isMeasurement))));

CREATE TABLE stay AS
  WITH begun AS (
    SELECT *, lag(stage) OVER (PARTITION BY session ORDER BY place) IS NOT stage AS begins FROM act),
  first AS (SELECT session, stage, at AS enteredAt, place AS firstPlace FROM begun WHERE begins)
  SELECT row_number() OVER () AS stay, unit, f.session, stage, enteredAt, firstPlace,
    -- The next stay ends it; the last one goes on until its stage's last event.
    coalesce(lead(enteredAt) OVER (PARTITION BY f.session ORDER BY firstPlace), (
      SELECT max(at) FROM ordered l
      WHERE l.session = f.session AND l.stage = f.stage AND l.place >= firstPlace)) AS leftAt,
    lead(firstPlace, 1, 1e9) OVER (PARTITION BY f.session ORDER BY firstPlace) AS nextPlace
  FROM first f JOIN unit u USING (session);

-- Every event with the stay it belongs to: the last of its stage that was begun by then.
CREATE TABLE staged AS
  SELECT o.*, u.unit, s.stay FROM ordered o JOIN unit u USING (session) JOIN stay s ON s.stay = (
    SELECT b.stay FROM stay b WHERE b.session = o.session AND b.stage = o.stage AND b.firstPlace <= o.place
    ORDER BY b.firstPlace DESC LIMIT 1);

CREATE TABLE counted AS SELECT * FROM stay WHERE enteredAt >= $from AND enteredAt < $to;

CREATE TABLE outcome AS
  WITH reached AS (SELECT unit, min(enteredAt) AS reachedAt FROM counted WHERE stage = $stage GROUP BY unit)
  SELECT unit, reachedAt, CASE
    -- The last stage is arrival.
    WHEN $stage = (SELECT stage FROM stage_order ORDER BY place DESC LIMIT 1) OR EXISTS (SELECT 1 FROM stay l JOIN stage_order o ON o.stage = l.stage
        WHERE l.unit = r.unit AND o.place > (SELECT place FROM stage_order WHERE stage = $stage)
          AND l.enteredAt BETWEEN reachedAt AND reachedAt + $window)
      OR EXISTS (SELECT 1 FROM event g JOIN unit u USING (session) WHERE u.unit = r.unit AND g.type = 'custom'
          AND json_extract(g.body, '$.name') = $goal AND g.at BETWEEN reachedAt AND reachedAt + $window)
      THEN 'went_on'
    WHEN reachedAt + $window > $now OR EXISTS (
        SELECT 1 FROM stay l WHERE l.unit = r.unit AND l.stage = $stage
          AND $now - (SELECT max(at) FROM event e WHERE e.session = l.session) < 30 * 60000)
      THEN 'open'
    ELSE 'dropped' END AS outcome
  FROM reached r;

-- In the stage and the period: what was done there, and the last value of each metric that a page view told.
CREATE TABLE here AS
  SELECT g.* FROM staged g JOIN counted c USING (stay) WHERE g.stage = $stage;
CREATE TABLE measured AS
  SELECT *, json_extract(body, '$.metric') AS metric, json_extract(body, '$.value') AS value, first AS firstPlace FROM (
    SELECT *, row_number() OVER told AS fromLast,
      min(place) OVER (PARTITION BY session, tab, page, json_extract(body, '$.metric')) AS first
    FROM staged WHERE type = 'vital'
    WINDOW told AS (PARTITION BY session, tab, page, json_extract(body, '$.metric') ORDER BY place DESC))
  WHERE fromLast = 1 AND stage = $stage;

-- How each unit went through the stage.
CREATE TABLE passage AS
  SELECT unit, sum(leftAt - enteredAt) AS timeMs,
    (SELECT coalesce(sum(weight), 0) FROM here h JOIN weight ON kind = json_extract(h.body, '$.kind')
      WHERE h.unit = c.unit AND h.type = 'signal') AS friction,
    (SELECT coalesce(sum(activeMs), 0) FROM (
      SELECT json_extract(body, '$.activeMs') AS activeMs,
        row_number() OVER (PARTITION BY session, tab, page ORDER BY place DESC) AS fromLast
      FROM here h WHERE h.unit = c.unit AND h.type = 'page_leave') WHERE fromLast = 1) AS activeMs,
    (SELECT count(*) FROM measured m JOIN counted n USING (stay) WHERE m.unit = c.unit) AS loads,
    -- Into an earlier stage next, in the same session.
    (SELECT count(*) FROM (
        SELECT s.session, s.stage, o.place, lead(o.place) OVER w AS nextPlace, lead(s.session) OVER w AS nextSession
        FROM counted s JOIN stage_order o USING (stage) WHERE s.unit = c.unit
        WINDOW w AS (ORDER BY s.enteredAt, s.session))
      WHERE stage = $stage AND nextSession = session AND nextPlace < place) AS turnedBack
  FROM counted c WHERE stage = $stage GROUP BY unit;
