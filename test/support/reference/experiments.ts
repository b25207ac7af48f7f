import type { ExperimentAnswer, ExperimentsAnswer } from '../../../collector/api/experiments.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import { goalReachedAt, unitOutcomes } from './outcome.ts';
import { readOutcomes } from './outcomes.ts';
import { countOutcomes } from './rates.ts';
import { scopeValues, sessionFilter, unitColumn } from './scope-sql.ts';
import type { UnitHistory } from './unit-visits.ts';

interface Exposure {
  readonly unit: string;
  readonly experiment: string;
  readonly arm: string;
  readonly at: number;
}

export function readExperiments(db: Database, scope: Scope): ExperimentsAnswer {
  const byExperiment = Map.groupBy(readExposures(db, scope), (exposure) => exposure.experiment);
  return {
    experiments: [...byExperiment].map(([id, exposures]) => ({
      id,
      arms: [...Map.groupBy(exposures, (exposure) => exposure.arm)]
        .map(([arm, own]) => ({ arm, units: new Set(own.map((exposure) => exposure.unit)).size }))
        .sort((a, b) => (a.arm < b.arm ? -1 : 1)),
    })),
  };
}

/** Each arm's outcomes by stage, counted from a unit's first exposure on. */
export function readExperiment(db: Database, scope: Scope, id: string): ExperimentAnswer | undefined {
  const exposures = readExposures(db, scope).filter((exposure) => exposure.experiment === id);
  if (exposures.length === 0) return undefined;
  const byUnit = Map.groupBy(exposures, (exposure) => exposure.unit);
  const isCrossed = (own: readonly Exposure[]) => new Set(own.map((exposure) => exposure.arm)).size > 1;
  const crossed = [...byUnit.values()].filter(isCrossed).length;
  const first = [...byUnit.values()].flatMap((own) => (isCrossed(own) ? [] : own.slice(0, 1)));

  const outcomes = readOutcomes(db, scope);
  const histories = new Map(outcomes.histories.map((history) => [history.unit, history]));
  const arms = [...new Set(exposures.map((exposure) => exposure.arm))].sort().map((arm) => {
    const exposed = first
      .filter((exposure) => exposure.arm === arm)
      .flatMap(({ unit, at }) => {
        const history = histories.get(unit);
        return history ? [sinceExposure(history, at)] : [];
      });
    const rows = exposed.flatMap((history) => unitOutcomes(history, outcomes.rules));
    return {
      arm,
      units: exposed.length,
      converted: exposed.filter((history) => goalReachedAt(history, outcomes.rules)).length,
      stages: outcomes.rules.stages.map((stage) => ({
        id: stage,
        ...countOutcomes(rows.filter((row) => row.stage === stage)),
      })),
    };
  });
  return { id, unit: scope.unit, crossed, arms };
}

/** Exposure is the entry: the stay it happened in begins with it, and what came before does not count. */
function sinceExposure(history: UnitHistory, exposedAt: number): UnitHistory {
  return {
    unit: history.unit,
    visits: history.visits
      .filter((visit) => visit.leftAt >= exposedAt)
      .map((visit) => ({ ...visit, enteredAt: Math.max(visit.enteredAt, exposedAt) })),
    goalTimes: history.goalTimes.filter((at) => at >= exposedAt),
  };
}

function readExposures(db: Database, scope: Scope): Exposure[] {
  return db
    .prepare(
      `SELECT ${unitColumn(scope)} AS unit, x.experiment, x.arm, x.at
       FROM exposure x JOIN session s USING (sid)
       WHERE x.at >= @fromMs AND x.at < @toMs AND ${sessionFilter(scope)} ORDER BY x.at, x.sid, x.position`,
    )
    .all(scopeValues(scope)) as Exposure[];
}
