import type { ExperimentAnswer, ExperimentsAnswer } from '../../../collector/api/experiments.ts';
import { segmentEntries } from '../../../collector/api/scope.ts';
import type { Arm, Scope } from '../../../collector/store/scope.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import { compareRead, type Exposure, historiesSince, readArm } from './experiment-arms.ts';
import type { Listed } from './listed-units.ts';
import { type Outcomes, outcomesOf, readHistories, rulesOf } from './outcomes.ts';
import { scopeValues, sessionFilter, unitColumn } from './scope-sql.ts';

export function readExperiments(db: Database, scope: Scope): ExperimentsAnswer {
  const byExperiment = Map.groupBy(readExposures(db, scope), (exposure) => exposure.experiment);
  return {
    experiments: [...byExperiment].map(([id, exposures]) => ({
      id,
      units: new Set(exposures.map((exposure) => exposure.unit)).size,
      arms: [...Map.groupBy(exposures, (exposure) => exposure.arm)]
        .map(([arm, own]) => ({ arm, units: new Set(own.map((exposure) => exposure.unit)).size }))
        .sort((a, b) => (a.arm < b.arm ? -1 : 1)),
    })),
  };
}

/** Each arm's outcomes by stage, counted from a unit's first exposure on, and what is compared of them. */
export function readExperiment(db: Database, scope: Scope, id: string): ExperimentAnswer | undefined {
  const { names, crossed, first } = readExposed(db, scope, id);
  if (names.length === 0) return undefined;
  const histories = readPassedHistories(db, scope);
  const arms = names.map((arm) =>
    readArm(db, scope, histories, {
      arm,
      plannedShare: 1 / names.length,
      exposed: first.filter((exposure) => exposure.arm === arm),
    }),
  );
  return {
    id,
    unit: scope.unit,
    crossed: crossed.length,
    plan: { baseline: null, shares: null, minimumDetectableEffect: 0.05 },
    baseline: names[0] ?? '',
    narrowedBy: Object.keys(segmentEntries).filter((name) => name in scope),
    arms: arms.map(({ answer }) => answer),
    ...compareRead(arms, scope),
  };
}

/** The arms of an experiment, who saw more than one, when, and of all others the first exposure. */
function readExposed(db: Database, scope: Scope, id: string) {
  const exposures = readExposures(db, scope).filter((exposure) => exposure.experiment === id);
  const byUnit = [...Map.groupBy(exposures, (exposure) => exposure.unit).values()];
  const second = (own: readonly Exposure[]) => own.find(({ arm }) => arm !== own[0]?.arm);
  return {
    names: [...new Set(exposures.map((exposure) => exposure.arm))].sort(),
    crossed: byUnit.flatMap((own) => second(own) ?? []),
    first: byUnit.flatMap((own) => (second(own) ? [] : own.slice(0, 1))),
  };
}

/** With the stays that began before the period and ended in it: somebody may have been exposed in them. */
function readPassedHistories(db: Database, scope: Scope) {
  return readHistories(db, scope, scope.toMs + rulesOf(scope).windowMs, 'leftAt');
}

/** Outcomes of the units of an arm since they were exposed. */
export function readOutcomesSince(db: Database, scope: Scope, { experiment, arm }: Arm): Outcomes {
  const exposed = readExposed(db, scope, experiment).first.filter((own) => own.arm === arm);
  return outcomesOf(historiesSince(readPassedHistories(db, scope), exposed), rulesOf(scope));
}

/** Who saw more than one arm, each by the session in which it saw the second. */
export function readCrossed(db: Database, scope: Scope, id: string): Listed[] {
  return readExposed(db, scope, id).crossed.map(({ unit, session, at }) => ({ unit, session, focusAt: at }));
}

function readExposures(db: Database, scope: Scope): Exposure[] {
  return db
    .prepare(
      `SELECT ${unitColumn(scope)} AS unit, s.id AS session, x.experiment, x.arm, x.at
       FROM exposure x JOIN session s USING (sid)
       WHERE x.at >= @fromMs AND x.at < @toMs AND ${sessionFilter(scope)} ORDER BY x.at, x.sid, x.position`,
    )
    .all(scopeValues(scope)) as Exposure[];
}
