import type { ExperimentAnswer, ExperimentArm } from '../../../collector/api/experiments.ts';
import { compareArms } from '../../../collector/numbers/compare-arms.ts';
import { rateVital } from '../../../collector/numbers/rate-vital.ts';
import {
  adjustedDifference,
  type PairedMoments,
} from '../../../collector/statistics/covariate-adjustment.ts';
import { mannWhitney } from '../../../collector/statistics/mann-whitney.ts';
import { medianBounds, medianDifferenceInterval } from '../../../collector/statistics/median-interval.ts';
import { Z95 } from '../../../collector/statistics/normal.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import { VITAL_METRICS } from '../../../sdk/protocol/events/vital.ts';
import { meanEmotion } from './map.ts';
import { goalReachedAt, LIVE_MS, unitOutcomes } from './outcome.ts';
import type { Outcomes } from './outcomes.ts';
import { readPassages } from './passages.ts';
import { quantile } from './quantile.ts';
import { countOutcomes } from './rates.ts';
import { scopeValues, sessionFilter, unitColumn } from './scope-sql.ts';
import type { UnitHistory } from './unit-visits.ts';

export interface Exposure {
  readonly unit: string;
  readonly experiment: string;
  readonly arm: string;
  readonly at: number;
}

/** One arm with every value that its comparisons are made from. */
export interface ReadArm {
  readonly answer: ExperimentArm;
  /** By stage, the goal last: of each settled unit how far it was before (x) and whether it went on (y). */
  readonly settled: readonly (readonly Pair[])[];
  readonly times: readonly (readonly number[])[];
}
type Pair = readonly [x: number, y: number];

interface ArmOf {
  readonly arm: string;
  readonly plannedShare: number;
  readonly exposed: readonly Exposure[];
}

export function readArm(
  db: Database,
  scope: Scope,
  all: Outcomes,
  { arm, plannedShare, exposed }: ArmOf,
): ReadArm {
  const known = new Map(all.histories.map((history) => [history.unit, history]));
  const since = exposed.flatMap(({ unit, at }) => {
    const history = known.get(unit);
    return history
      ? [{ history: sinceExposure(history, at), at, before: readBefore(db, scope, unit, at) }]
      : [];
  });
  const { rules } = all;
  const histories = since.map(({ history }) => history);
  const rows = since.flatMap(({ history, before }) =>
    unitOutcomes(history, rules).map((row) => ({ ...row, before })),
  );
  const isOver = (fromMs: number, lastAt: number) =>
    scope.nowMs >= (scope.unit === 'visitor' ? fromMs + rules.windowMs : lastAt + LIVE_MS);
  const settled = rules.stages.map((stage) =>
    rows
      .filter((row) => row.stage === stage && row.outcome !== 'open')
      .filter((row) => row.outcome === 'dropped' || isOver(row.reachedAt, row.visit.lastAt))
      .map((row): Pair => [row.before, Number(row.outcome === 'went_on')]),
  );
  const ofGoal = since
    .filter(({ history, at }) => history.visits[0] && isOver(at, history.visits[0].lastAt))
    .map(({ history, before }): Pair => [before, Number(goalReachedAt(history, rules) !== undefined)]);
  const passages = rules.stages.map((stage) => readPassages(db, { ...all, histories }, stage));
  const times = passages.map((own) => own.map(({ timeMs }) => timeMs));
  const answer: ExperimentArm = {
    arm,
    units: since.length,
    plannedShare,
    converted: histories.filter((history) => goalReachedAt(history, rules)).length,
    settled: summed(ofGoal),
    stages: rules.stages.map((id, position) => {
      const own = countOutcomes(rows.filter((row) => row.stage === id));
      const signals = countSignals(db, since, id);
      return {
        id,
        ...own,
        settled: summed(settled[position] ?? []),
        signals,
        signalsPerUnit: own.reached === 0 ? null : signals / own.reached,
        medianTimeMs: quantile(times[position] ?? [], 0.5),
        emotion: meanEmotion(passages[position] ?? []),
        vitals: readVitals(db, scope, id, exposed),
      };
    }),
  };
  return { answer, settled: [...settled, ofGoal], times };
}

function summed(pairs: readonly Pair[]) {
  return { units: pairs.length, wentOn: pairs.filter(([, y]) => y === 1).length };
}

/** Exposure is the entry: the stay it happened in begins with it, and what came before does not count. */
function sinceExposure(history: UnitHistory, exposedAt: number): UnitHistory {
  return {
    unit: history.unit,
    visits: history.visits
      .filter((visit) => visit.leftAt >= exposedAt)
      .map((visit) => ({
        ...visit,
        stayAt: visit.enteredAt,
        enteredAt: Math.max(visit.enteredAt, exposedAt),
      })),
    goalTimes: history.goalTimes.filter((at) => at >= exposedAt),
  };
}

/** The furthest stage of all time before, counted from one. */
function readBefore(db: Database, scope: Scope, unit: string, at: number): number {
  const stages = db
    .prepare(
      `SELECT DISTINCT v.stage FROM stage_visit v JOIN session s USING (sid)
       WHERE ${unitColumn(scope)} = @unit AND s.isBot = 0 AND v.leftAt < @at`,
    )
    .pluck()
    .all({ unit, at }) as string[];
  return Math.max(0, ...stages.map((stage) => scope.journey.stages.findIndex(({ id }) => id === stage) + 1));
}

function countSignals(
  db: Database,
  since: readonly { readonly history: UnitHistory; readonly at: number }[],
  stage: string,
): number {
  const count = db
    .prepare(
      `SELECT count(*) FROM touch WHERE kind NOT IN ('page', 'click', 'field')
       AND sid = @sid AND stage = @stage AND stayAt = @stayAt AND at >= @at`,
    )
    .pluck();
  return since
    .flatMap(({ history, at }) =>
      history.visits
        .filter((visit) => visit.isInScope && visit.stage === stage)
        .map(({ sid, stayAt }) => Number(count.get({ sid, stage, stayAt, at }))),
    )
    .reduce((sum, own) => sum + own, 0);
}

function readVitals(db: Database, scope: Scope, stage: string, exposed: readonly Exposure[]) {
  const exposedAt = new Map(exposed.map(({ unit, at }) => [unit, at]));
  const rows = db
    .prepare(
      `SELECT ${unitColumn(scope)} AS unit, s.lastAt, w.metric, w.value FROM vital w JOIN session s USING (sid)
       WHERE w.stage = @stage AND w.at >= @fromMs AND w.at < @toMs AND ${sessionFilter(scope)}`,
    )
    .all({ ...scopeValues(scope), stage }) as {
    unit: string;
    lastAt: number;
    metric: string;
    value: number;
  }[];
  const own = rows.filter(({ unit, lastAt }) => lastAt >= (exposedAt.get(unit) ?? Number.POSITIVE_INFINITY));
  return VITAL_METRICS.flatMap((metric) => {
    const values = own.filter((row) => row.metric === metric).map(({ value }) => value);
    const p75 = quantile(values, 0.75);
    return p75 === null ? [] : [{ metric, p75, n: values.length, rating: rateVital(metric, p75) }];
  });
}

/** The first arm by name is the baseline. What is tested is the tests' own matter: here, that it is given the right counts. */
export function compareRead(
  arms: readonly ReadArm[],
  { journey }: Scope,
): Pick<ExperimentAnswer, 'split' | 'verdict' | 'comparisons'> {
  const { stages, goal } = journey;
  const compared = stages.filter(
    ({ id }, position) => position < stages.length - 1 && !(goal.kind === 'stage' && goal.stage === id),
  );
  const { split, verdict, comparisons } = compareArms(
    arms.map(({ answer, settled }) => ({
      arm: answer.arm,
      units: answer.units,
      matters: [...compared.map(({ id }) => id), null].map((stage) => {
        const { units, wentOn } = summed(settled[positionOf(journey, stage)] ?? []);
        return { stage, settled: { n: units, successes: wentOn } };
      }),
    })),
    {
      baseline: arms[0]?.answer.arm ?? '',
      shares: new Map(arms.map(({ answer }) => [answer.arm, 1 / arms.length])),
      effect: 0.05,
    },
  );
  return {
    split,
    verdict,
    comparisons: comparisons.map((comparison) => {
      const own = arms.find(({ answer }) => answer.arm === comparison.arm);
      const position = positionOf(journey, comparison.stage);
      return {
        ...comparison,
        interval: comparison.interval && [...comparison.interval],
        sequentialInterval: comparison.sequentialInterval && [...comparison.sequentialInterval],
        adjusted: adjust(own?.settled[position] ?? [], arms[0]?.settled[position] ?? []),
        time: compareTimes(own?.times[position] ?? [], arms[0]?.times[position] ?? []),
      };
    }),
  };
}

function positionOf({ stages }: Scope['journey'], stage: string | null): number {
  return stage === null ? stages.length : stages.findIndex(({ id }) => id === stage);
}

function adjust(a: readonly Pair[], b: readonly Pair[]): ExperimentAnswer['comparisons'][number]['adjusted'] {
  if (![...a, ...b].some(([x]) => x > 0)) return null;
  const adjusted = adjustedDifference(momentsOf(a), momentsOf(b));
  if (!adjusted) return null;
  const half = Z95 * Math.sqrt(adjusted.variance);
  const { value, reduction } = adjusted;
  return { difference: value, interval: [value - half, value + half], reduction };
}

/** Sums over pairs of a unit's figure before the experiment and since. */
export function momentsOf(pairs: readonly Pair[]): PairedMoments {
  const sum = (of: (x: number, y: number) => number) => pairs.reduce((all, [x, y]) => all + of(x, y), 0);
  return {
    n: pairs.length,
    x: sum((x) => x),
    y: sum((_, y) => y),
    xx: sum((x) => x * x),
    xy: sum((x, y) => x * y),
    yy: sum((_, y) => y * y),
  };
}

function compareTimes(
  a: readonly number[],
  b: readonly number[],
): ExperimentAnswer['comparisons'][number]['time'] {
  const median = (times: readonly number[]) => {
    const [low, high] = medianBounds(times.length);
    const at = (share: number) => quantile(times, share) ?? 0;
    return { value: at(0.5), interval: [at(low), at(high)] as const };
  };
  // Values are told apart as far as their first five binary digits go, as the upper half of a float has them.
  const classOf = (value: number) => new Uint32Array(Float64Array.of(value).buffer)[1] ?? 0;
  const classes = [...new Set([...a, ...b].map((value) => classOf(value) >>> 16))].sort((x, y) => x - y);
  const counts = (times: readonly number[]) =>
    classes.map((own) => times.filter((value) => classOf(value) >>> 16 === own).length);
  const ranks = mannWhitney(counts(a), counts(b));
  if (!ranks) return null;
  const [own, other] = [median(a), median(b)];
  return {
    difference: own.value - other.value,
    interval: medianDifferenceInterval(own, other),
    largerShare: ranks.largerShare,
    pValue: ranks.pValue,
  };
}
