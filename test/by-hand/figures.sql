-- One query for each figure of the map's column; its rows are what it is, and how much. Facts know tenths of a millisecond,
-- and thousandths of CLS.

-- figures: outcomes
SELECT 'reached', count(*) FROM outcome
UNION ALL SELECT 'went_on', count(*) FROM outcome WHERE outcome = 'went_on'
UNION ALL SELECT 'open', count(*) FROM outcome WHERE outcome = 'open'
UNION ALL SELECT 'dropped', count(*) FROM outcome WHERE outcome = 'dropped'
UNION ALL SELECT 'continue rate', round(1.0 * sum(outcome = 'went_on') / sum(outcome <> 'open'), 6) FROM outcome;

-- figures: time in the stage
WITH sorted AS (SELECT timeMs, row_number() OVER (ORDER BY timeMs) AS rank, count(*) OVER () AS n FROM passage)
SELECT 'quartile 1', timeMs FROM sorted WHERE rank = (n + 3) / 4
UNION ALL SELECT 'median', timeMs FROM sorted WHERE rank = (n + 1) / 2
UNION ALL SELECT 'quartile 3', timeMs FROM sorted WHERE rank = (3 * n + 3) / 4;

-- figures: channels
SELECT channel, count(DISTINCT unit) AS units FROM counted JOIN came USING (session) WHERE stage = $stage
GROUP BY channel ORDER BY units DESC, channel;

-- figures: touchpoints
SELECT pageGroup, count(DISTINCT unit) AS units FROM here WHERE NOT isMeasurement AND NOT isReport
GROUP BY pageGroup ORDER BY units DESC, pageGroup LIMIT 5;

-- figures: actions
SELECT pageGroup || ' ' || json_extract(body, '$.target.selector') AS name, count(DISTINCT unit) AS units
FROM here WHERE type = 'click' GROUP BY name ORDER BY units DESC, name LIMIT 5;

-- figures: exits
WITH last AS (
  SELECT unit, max(enteredAt) AS enteredAt FROM counted JOIN outcome USING (unit)
  WHERE stage = $stage AND outcome = 'dropped' AND enteredAt <= reachedAt + $window GROUP BY unit),
left_on AS (
  SELECT stay, unit, pageGroup, place FROM (
    SELECT g.*, row_number() OVER (PARTITION BY g.stay ORDER BY g.place DESC) AS fromLast
    FROM last l JOIN counted c ON c.unit = l.unit AND c.enteredAt = l.enteredAt AND c.stage = $stage
    JOIN staged g USING (stay) WHERE NOT isMeasurement AND g.place < c.nextPlace) WHERE fromLast = 1),
-- Touched since the last arrival on that page group; a sign about the whole page touches nothing.
touched AS (
  SELECT o.*, (
    SELECT json_extract(t.body, '$.target.selector') FROM staged t
    WHERE t.stay = o.stay AND t.place <= o.place AND t.type IN ('click', 'field', 'signal')
      AND json_extract(t.body, '$.target.tag') <> 'body' AND t.pageGroup = o.pageGroup
      AND t.place > coalesce((SELECT max(b.place) FROM staged b WHERE b.stay = o.stay AND NOT b.isMeasurement
        AND b.pageGroup <> o.pageGroup AND b.pageGroup <> '' AND b.place < o.place), 0)
    ORDER BY t.place DESC LIMIT 1) AS selector
  FROM left_on o)
SELECT pageGroup || ' ' || coalesce(selector, '') AS name, count(*) AS units FROM touched
GROUP BY name ORDER BY units DESC, name LIMIT 5;

-- Units that met each signal, where three or more did.
-- figures: pain points
SELECT pageGroup || ' ' || json_extract(body, '$.kind') || ' ' || json_extract(body, '$.target.selector') AS name,
  count(DISTINCT unit) AS units
FROM here WHERE type = 'signal' GROUP BY name HAVING units >= 3 ORDER BY name;

-- figures: p75 of the vitals
WITH sorted AS (
  SELECT metric, value, row_number() OVER (PARTITION BY metric ORDER BY value) AS rank,
    count(*) OVER (PARTITION BY metric) AS n
  FROM measured WHERE at >= $from AND at < $to)
SELECT metric || ', n ' || n, round(value, CASE metric WHEN 'CLS' THEN 3 ELSE 1 END) FROM sorted WHERE rank = (3 * n + 3) / 4 ORDER BY metric;

-- figures: after good, fair and poor first loads
WITH rated AS (
  SELECT m.unit, metric, row_number() OVER (PARTITION BY m.unit, metric ORDER BY c.enteredAt, m.firstPlace) AS nth,
    CASE WHEN value <= good THEN 'good' WHEN value <= poor THEN 'needs-improvement' ELSE 'poor' END AS rating
  FROM measured m JOIN counted c USING (stay) JOIN threshold USING (metric))
SELECT metric || ' ' || rating || ': units, went on, dropped',
  count(*) || ', ' || sum(outcome = 'went_on') || ', ' || sum(outcome = 'dropped')
FROM rated JOIN outcome USING (unit) WHERE nth = 1 GROUP BY metric, rating ORDER BY 1;

-- figures: emotion
WITH poor AS (
  SELECT unit, sum(value > poor) AS poorLoads FROM (
    SELECT m.*, row_number() OVER (PARTITION BY m.unit, metric ORDER BY c.enteredAt, m.firstPlace) AS nth
    FROM measured m JOIN counted c USING (stay)) JOIN threshold USING (metric)
  WHERE nth = 1 AND metric IN ('LCP', 'INP', 'CLS') GROUP BY unit),
known AS (
  SELECT *, CASE WHEN activeMs > 0 THEN round(activeMs / 100.0) * 100 ELSE timeMs END AS ms
  FROM passage LEFT JOIN poor USING (unit) WHERE timeMs > 0 OR activeMs > 0 OR friction > 0 OR loads > 0),
scored AS (
  SELECT round(100 * max(-2, 1 - min(2, friction / max(1, ms / 60000.0)) - 0.5 * coalesce(poorLoads, 0)
    - min(1, 0.5 * turnedBack))) / 100 AS score FROM known)
SELECT 'units', count(*) FROM scored UNION ALL SELECT 'below 0', sum(score < 0) FROM scored
UNION ALL SELECT 'score', round(avg(score), 6) FROM scored;

-- figures: flows in and out
WITH chained AS (
  SELECT unit, stage, enteredAt, lag(stage) OVER w AS before FROM counted JOIN stage_order USING (stage)
  WINDOW w AS (PARTITION BY unit ORDER BY enteredAt, session)),
steps AS (SELECT * FROM chained WHERE before IS NOT stage),
ways AS (
  SELECT unit, coalesce(lag(stage) OVER v, 'entry') AS came, stage,
    coalesce(lead(stage) OVER v, CASE WHEN (SELECT outcome FROM outcome o WHERE o.unit = s.unit) = 'open'
      THEN 'open' ELSE 'exit' END) AS went
  FROM steps s WINDOW v AS (PARTITION BY unit ORDER BY enteredAt))
SELECT came || ' > ' || stage, count(*) FROM ways WHERE stage = $stage GROUP BY 1
UNION ALL SELECT stage || ' > ' || went, count(*) FROM ways WHERE stage = $stage GROUP BY 1;
