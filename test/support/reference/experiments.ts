import type { ExperimentAnswer, ExperimentsAnswer } from '../../../collector/api/experiments.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import { compareRead, type Exposure, readArm } from './experiment-arms.ts';
import { readOutcomes } from './outcomes.ts';
import { scopeValues, sessionFilter, unitColumn } from './scope-sql.ts';

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

/** Each arm's outcomes by stage, counted from a unit's first exposure on, and what is compared of them. */
export function readExperiment(db: Database, scope: Scope, id: string): ExperimentAnswer | undefined {
  const exposures = readExposures(db, scope).filter((exposure) => exposure.experiment === id);
  if (exposures.length === 0) return undefined;
  const byUnit = Map.groupBy(exposures, (exposure) => exposure.unit);
  const isCrossed = (own: readonly Exposure[]) => new Set(own.map((exposure) => exposure.arm)).size > 1;
  const crossed = [...byUnit.values()].filter(isCrossed).length;
  const first = [...byUnit.values()].flatMap((own) => (isCrossed(own) ? [] : own.slice(0, 1)));

  const outcomes = readOutcomes(db, scope);
  const names = [...new Set(exposures.map((exposure) => exposure.arm))].sort();
  const arms = names.map((arm) =>
    readArm(db, scope, outcomes, {
      arm,
      plannedShare: 1 / names.length,
      exposed: first.filter((exposure) => exposure.arm === arm),
    }),
  );
  return {
    id,
    unit: scope.unit,
    crossed,
    plan: { baseline: null, shares: null, minimumDetectableEffect: 0.05 },
    baseline: names[0] ?? '',
    arms: arms.map(({ answer }) => answer),
    ...compareRead(arms, scope),
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
