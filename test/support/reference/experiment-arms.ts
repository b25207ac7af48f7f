import type { ExperimentAnswer, ExperimentArm } from '../../../collector/api/experiments.ts';
import { compareArms } from '../../../collector/numbers/compare-arms.ts';
import { rateVital } from '../../../collector/numbers/rate-vital.ts';
import {
  adjustedDifference,
  type PairedMoments,
} from '../../../collector/statistics/covariate-adjustment.ts';
import { Z95 } from '../../../collector/statistics/normal.ts';
import type { Scope } from '../../../collector/store/scope.ts';
import type { Database } from '../../../collector/store/sqlite/database.ts';
import { DAY_MS } from '../../../collector/time-units.ts';
import { VITAL_METRICS } from '../../../sdk/protocol/events/vital.ts';
import { compareTimes } from './compare-times.ts';
import { meanEmotion } from './map.ts';
import { goalReachedAt, LIVE_MS, type OutcomeRow, unitOutcomes } from './outcome.ts';
import { outcomesOf, rulesOf } from './outcomes.ts';
import { readPassages } from './passages.ts';
import { quantile } from './quantile.ts';
import { countOutcomes } from './rates.ts';
import { scopeValues, sessionFilter, unitColumn } from './scope-sql.ts';
import type { UnitHistory, UnitVisit } from './unit-visits.ts';

export interface Exposure {
  readonly unit: string;
  readonly session: string;
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
  all: readonly UnitHistory[],
  { arm, plannedShare, exposed }: ArmOf,
): ReadArm {
  const rules = rulesOf(scope);
  const histories = historiesSince(all, exposed);
  const since = histories.map((history) => {
    const at = history.since ?? 0;
    return { history, at, before: readBefore(db, scope, history.unit, at) };
  });
  const rows = since.flatMap(({ history, before }) =>
    unitOutcomes(history, rules).map((row) => ({ ...row, before })),
  );
  const settled = rules.stages.map((stage) =>
    rows
      .filter((row) => row.stage === stage && isSettled(row, scope))
      .map((row): Pair => [row.before, Number(row.outcome === 'went_on')]),
  );
  const ofGoal = since
    .filter(({ history }) => isGoalSettled(history, scope))
    .map(({ history, before }): Pair => [before, Number(goalReachedAt(history, rules) !== undefined)]);
  const passages = rules.stages.map((stage) => readPassages(db, outcomesOf(histories, rules), stage));
  const times = passages.map((own) => own.map(({ timeMs }) => timeMs));
  const answer: ExperimentArm = {
    arm,
    units: since.length,
    plannedShare,
    converted: histories.filter((history) => goalReachedAt(history, rules)).length,
    settled: summed(ofGoal),
    stages: rules.stages.map((id, position) => {
      const own = countOutcomes(rows.filter((row) => row.stage === id));
      const met = readSignalsSince(db, histories, id);
      const signals = met.length;
      return {
        id,
        ...own,
        settled: summed(settled[position] ?? []),
        signals,
        signalled: new Set(met.map(({ unit }) => unit)).size,
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

export function historiesSince(all: readonly UnitHistory[], exposed: readonly Exposure[]): UnitHistory[] {
  const known = new Map(all.map((history) => [history.unit, history]));
  return exposed.flatMap(({ unit, at }) => {
    const history = known.get(unit);
    return history ? [sinceExposure(history, at)] : [];
  });
}

export function isSettled(
  { outcome, reachedAt, visit }: OutcomeRow,
  scope: Pick<Scope, 'unit' | 'journey' | 'nowMs'>,
): boolean {
  return outcome === 'dropped' || (outcome === 'went_on' && isClosed(scope, reachedAt, visit.lastAt));
}

export function isGoalSettled({ visits, since = 0 }: UnitHistory, scope: Scope): boolean {
  const first = visits.find(({ isInScope }) => isInScope);
  return first !== undefined && isClosed(scope, since, first.lastAt);
}

function isClosed(
  { unit, journey, nowMs }: Pick<Scope, 'unit' | 'journey' | 'nowMs'>,
  fromMs: number,
  lastAt: number,
): boolean {
  return nowMs >= (unit === 'visitor' ? fromMs + journey.windowDays * DAY_MS : lastAt + LIVE_MS);
}

/** Exposure is the entry: the stay it happened in begins with it, and what came before does not count. */
function sinceExposure(history: UnitHistory, exposedAt: number): UnitHistory {
  const isOver = (visit: UnitVisit, index: number) =>
    visit.leftAt < exposedAt ||
    (visit.leftAt === exposedAt &&
      history.visits.slice(index + 1).some((next) => next.sid === visit.sid && next.enteredAt === exposedAt));
  return {
    unit: history.unit,
    since: exposedAt,
    visits: history.visits
      .filter((visit, index) => !isOver(visit, index))
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

/** Signals in the stays of units since their exposure, in order of time. */
export function readSignalsSince(db: Database, histories: readonly UnitHistory[], stage?: string) {
  const signals = db.prepare(
    `SELECT t.at, t.kind, t.sid, t.position, s.id AS session FROM touch t JOIN session s USING (sid)
     WHERE kind NOT IN ('page', 'click', 'field') AND sid = @sid AND stage = @stage AND stayAt = @stayAt AND at >= @at`,
  );
  return histories
    .flatMap(({ unit, visits, since: at = 0 }) =>
      visits
        .filter((visit) => visit.isInScope && (stage === undefined || visit.stage === stage))
        .flatMap((visit) =>
          (signals.all({ sid: visit.sid, stage: visit.stage, stayAt: visit.stayAt, at }) as SignalRow[]).map(
            (signal) => ({ ...signal, unit }),
          ),
        ),
    )
    .sort((a, b) => a.at - b.at || a.sid - b.sid || a.position - b.position);
}

interface SignalRow {
  readonly at: number;
  readonly kind: string;
  readonly sid: number;
  readonly position: number;
  readonly session: string;
}

function readVitals(db: Database, scope: Scope, stage: string, exposed: readonly Exposure[]) {
  const exposedAt = new Map(exposed.map(({ unit, at }) => [unit, at]));
  const rows = db
    .prepare(
      `SELECT ${unitColumn(scope)} AS unit, w.at, w.metric, w.value FROM vital w JOIN session s USING (sid)
       WHERE w.stage = @stage AND w.at >= @fromMs AND w.at < @toMs AND ${sessionFilter(scope)}`,
    )
    .all({ ...scopeValues(scope), stage }) as {
    unit: string;
    at: number;
    metric: string;
    value: number;
  }[];
  const own = rows.filter(({ unit, at }) => at >= (exposedAt.get(unit) ?? Number.POSITIVE_INFINITY));
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
