import { VITAL_METRICS } from '../../../sdk/protocol/events/vital.ts';
import { UNASSIGNED } from '../../../sdk/protocol/scalars.ts';
import type { Hotspot } from '../../api/hotspots.ts';
import type { Exit, MapAnswer, MapStage } from '../../api/map.ts';
import { countFlows } from '../../numbers/flows.ts';
import type { OutcomeRow } from '../../numbers/outcome.ts';
import { rateVital } from '../../numbers/rate-vital.ts';
import { countOutcomes } from '../../numbers/rates.ts';
import { quantile } from '../../statistics/quantile.ts';
import type { Scope } from '../scope.ts';
import type { Database } from './database.ts';
import { hotspotsOf } from './hotspots.ts';
import { type Outcomes, readOutcomes, scopeValues, sessionFilter } from './outcomes.ts';
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
  return {
    ...countOutcomes(rows),
    medianTimeMs: quantile(timesInStage(outcomes, stage), 0.5),
    touchpoints: countTouched(db, scope, { stage, kind: 'page' }, SHOWN).map(({ pageGroup, units }) => ({
      pageGroup,
      units,
    })),
    actions: countTouched(db, scope, { stage, kind: 'click' }, SHOWN).map(
      ({ pageGroup, selector, label, units }) => ({ pageGroup, selector, label, units }),
    ),
    exits: countExits(rows),
    vitals: readVitals(db, scope, stage),
  } satisfies Omit<MapStage, 'id' | 'name' | 'hotspots'>;
}

/** Time of each unit in the stage, its stays of the period summed. */
function timesInStage({ histories }: Outcomes, stage: string): number[] {
  return histories.flatMap(({ visits }) => {
    const stays = visits.filter((visit) => visit.isInScope && visit.stage === stage);
    return stays.length === 0 ? [] : [stays.reduce((sum, stay) => sum + stay.leftAt - stay.enteredAt, 0)];
  });
}

function countExits(rows: readonly OutcomeRow[]): Exit[] {
  const dropped = rows.filter((row) => row.outcome === 'dropped');
  const groups = Map.groupBy(dropped, ({ visit }) =>
    JSON.stringify([visit.exit.pageGroup, visit.exit.selector]),
  );
  return [...groups.values()]
    .flatMap((own) => {
      const exit = own.at(-1)?.visit.exit;
      if (!exit) return [];
      const { pageGroup, selector, label } = exit;
      return [{ pageGroup, selector, label, units: own.length }];
    })
    .sort((a, b) => b.units - a.units)
    .slice(0, SHOWN);
}

function readVitals(db: Database, scope: Scope, stage: string): MapStage['vitals'] {
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
