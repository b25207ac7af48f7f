import type { Hotspot } from '../../../collector/api/hotspots.ts';
import type { Exit, MapAnswer, MapStage } from '../../../collector/api/map.ts';
import { Channel } from '../../../collector/api/scope.ts';
import { RATINGS, rateVital } from '../../../collector/numbers/rate-vital.ts';
import { meanInterval } from '../../../collector/statistics/mean-interval.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import { VITAL_METRICS } from '../../../sdk/protocol/events/vital.ts';
import { UNASSIGNED } from '../../../sdk/protocol/scalars.ts';
import { countFlows } from './flows.ts';
import { hotspotsOf } from './hotspot-groups.ts';
import { latestOf } from './latest-of.ts';
import type { OutcomeRow } from './outcome.ts';
import { type Outcomes, readOutcomes } from './outcomes.ts';
import { type Passage, readPassages } from './passages.ts';
import { quantile } from './quantile.ts';
import { countOutcomes } from './rates.ts';
import { scopeValues, sessionFilter } from './scope-sql.ts';
import { countTouched } from './touches.ts';

/** Rows a cell of the map has room for. */
const SHOWN = 5;
const SHOWN_HOTSPOTS = 3;

export function readMap(db: Database, scope: Scope): MapAnswer {
  const outcomes = readOutcomes(db, scope);
  const hotspots = hotspotsOf(db, scope, outcomes);
  const stageIds = outcomes.rules.stages;
  return {
    journey: scope.journey,
    unit: scope.unit,
    from: scope.fromMs,
    to: scope.toMs,
    totals: readTotals(db, scope, outcomes),
    stages: scope.journey.stages.map(({ id, name }) => ({
      id,
      name,
      ...readStage(db, scope, outcomes, id),
      hotspots: hotspots
        .filter((hotspot: Hotspot) => hotspot.stage === id && (hotspot.cost ?? 0) > 0)
        .slice(0, SHOWN_HOTSPOTS),
    })),
    flows: countFlows(outcomes.histories, outcomes.byUnit, stageIds),
  };
}

function readTotals(db: Database, scope: Scope, outcomes: Outcomes): MapAnswer['totals'] {
  const { histories } = outcomes;
  const inScope = histories.flatMap((history) => history.visits.filter((visit) => visit.isInScope));
  const { bots } = db
    .prepare(
      'SELECT count(*) AS bots FROM session WHERE isBot = 1 AND startedAt >= @fromMs AND startedAt < @toMs',
    )
    .get({ fromMs: scope.fromMs, toMs: scope.toMs }) as { bots: number };
  return {
    units: histories.length,
    sessions: new Set(inScope.map((visit) => visit.session)).size,
    converted: outcomes.converted.size,
    bots,
    unassigned: new Set(inScope.filter((visit) => visit.stage === UNASSIGNED).map((visit) => visit.unit))
      .size,
  };
}

function readStage(db: Database, scope: Scope, outcomes: Outcomes, stage: string) {
  const rows = outcomes.rows.filter((row) => row.stage === stage);
  const passages = readPassages(db, outcomes, stage);
  const times = passages.map(({ timeMs }) => timeMs);
  const [first, third] = [quantile(times, 0.25), quantile(times, 0.75)];
  return {
    ...countOutcomes(rows),
    medianTimeMs: quantile(times, 0.5),
    timeSpreadMs: first === null || third === null ? null : [first, third],
    emotion: meanEmotion(passages),
    channels: countChannels(passages),
    touchpoints: countTouched(db, scope, { stage, kind: 'page' }, SHOWN).map(({ pageGroup, units }) => ({
      pageGroup,
      units,
    })),
    actions: countTouched(db, scope, { stage, kind: 'click' }, SHOWN).map(
      ({ pageGroup, selector, label, units }) => ({ pageGroup, selector, label, units }),
    ),
    exits: countExits(rows),
    vitals: readVitals(db, scope, stage).map((vital) => ({
      ...vital,
      loads: RATINGS.map((rating) => {
        const own = new Set(
          passages.filter(({ ratings }) => ratings[vital.metric] === rating).map(({ unit }) => unit),
        );
        const { reached, wentOn, dropped, continueRate } = countOutcomes(
          rows.filter(({ unit }) => own.has(unit)),
        );
        return { rating, units: reached, wentOn, dropped, continueRate };
      }),
    })),
  } satisfies Omit<MapStage, 'id' | 'name' | 'hotspots'>;
}

/** Most first; of equals, in the order of the list of channels. */
function countChannels(passages: readonly Passage[]): MapStage['channels'] {
  return Channel.options
    .map((channel) => ({ channel, units: passages.filter(({ channels }) => channels.has(channel)).length }))
    .filter(({ units }) => units > 0)
    .sort((a, b) => b.units - a.units);
}

export function meanEmotion(passages: readonly Passage[]): MapStage['emotion'] {
  const scores = passages.flatMap(({ score }) => (score === undefined ? [] : [score]));
  const n = scores.length;
  if (n === 0) return null;
  const sum = scores.reduce((total, score) => total + score, 0) / 100;
  const squares = scores.reduce((total, score) => total + score * score, 0) / 10_000;
  return {
    score: sum / n,
    interval: meanInterval({ n, sum, squares }),
    units: n,
    below: scores.filter((score) => score < 0).length,
  };
}

function countExits(rows: readonly OutcomeRow[]): Exit[] {
  const dropped = rows.filter((row) => row.outcome === 'dropped');
  const groups = Map.groupBy(dropped, ({ visit }) =>
    JSON.stringify([visit.exit.pageGroup, visit.exit.selector]),
  );
  return [...groups.values()]
    .flatMap((own) => {
      const { pageGroup, selector, label } = latestOf(own.map(({ visit }) => visit)).exit;
      return [{ pageGroup, selector, label, units: own.length }];
    })
    .sort((a, b) => b.units - a.units || compare(a.pageGroup, b.pageGroup) || compare(a.selector, b.selector))
    .slice(0, SHOWN);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function readVitals(db: Database, scope: Scope, stage: string): Omit<MapStage['vitals'][number], 'loads'>[] {
  const rows = db
    .prepare(
      `SELECT w.metric, w.value FROM vital w JOIN session s USING (sid)
       WHERE w.stage = @stage AND w.at >= @fromMs AND w.at < @toMs AND ${sessionFilter(scope)}`,
    )
    .all({ ...scopeValues(scope), stage }) as { metric: string; value: number }[];
  return VITAL_METRICS.flatMap((metric) => {
    const values = rows.filter((row) => row.metric === metric).map((row) => row.value);
    const p75 = quantile(values, 0.75);
    return p75 === null ? [] : [{ metric, p75, n: values.length, rating: rateVital(metric, p75) }];
  });
}
