import type { Scope } from '../store/scope.ts';
import { bySegment } from './by-segment.ts';
import { METRICS } from './columns.ts';
import { exposedArms } from './exposed-arms.ts';
import type { Histories } from './histories.ts';
import { DROPPED, type Outcomes, WENT_ON } from './outcome.ts';
import { createPassages } from './passages.ts';
import { ratingIn } from './rate-vital.ts';
import { SESSION_DIMENSIONS } from './session-dimensions.ts';
import { createSignals } from './signal-counts.ts';
import { stageEntry } from './stage-entry.ts';
import { countsFrom } from './stay-since.ts';

/** What a session has one value of, and the dropped and those that went on are compared by. */
export const COMPARED_DIMENSIONS = ['device', 'channel', 'visit', 'language'] as const;
export const COMPARED_METRICS = ['LCP', 'INP'] as const;
/** What a value is of: first the dimensions, then the metrics. */
export const SIGNALS = COMPARED_DIMENSIONS.length + COMPARED_METRICS.length;
const KINDS = SIGNALS + 1;

/** Of the units that dropped at a stage and those that went on, how many have each value. */
export interface DifferenceCounts {
  readonly dropped: number;
  readonly wentOn: number;
  /** By a key that says what the value is of: see `keyParts`. */
  readonly values: ReadonlyMap<number, Pair>;
  readonly arms: readonly ArmCount[];
  /** By experiment, as a term, those that were exposed to any of its arms. */
  readonly exposed: ReadonlyMap<number, Pair>;
}

export interface Pair {
  dropped: number;
  wentOn: number;
}

/** Names are terms. */
export interface ArmCount extends Pair {
  readonly experiment: number;
  readonly arm: number;
}

function valueKey(kind: number, code: number): number {
  return code * KINDS + kind;
}

/** What a key is of, and the code of its value there. */
export function keyParts(key: number): readonly [kind: number, code: number] {
  return [key % KINDS, Math.floor(key / KINDS)];
}

export function countDifferences(outcomes: Outcomes, scope: Scope, stage: number): DifferenceCounts {
  const { histories, outcome } = outcomes;
  const { facts, units } = histories;
  const sum: Pair = { dropped: 0, wentOn: 0 };
  const values = new Map<number, Pair>();
  const eachValue = createValues(outcomes, stage);
  const arms = createArms(histories, scope);
  let isDropped = false;
  const add = (kind: number, code: number) => {
    const key = valueKey(kind, code);
    const own = values.get(key) ?? { dropped: 0, wentOn: 0 };
    values.set(key, own);
    addOne(own, isDropped);
  };
  for (let unit = 0; unit < units; unit += 1) {
    if ((unit & 1023) === 0) facts.checkpoint();
    const fate = outcome[stage * units + unit];
    if (fate !== DROPPED && fate !== WENT_ON) continue;
    isDropped = fate === DROPPED;
    addOne(sum, isDropped);
    eachValue(unit, add);
    arms.add(unit, isDropped);
  }
  return { ...sum, values, ...arms.counts() };
}

function addOne(pair: Pair, isDropped: boolean): void {
  if (isDropped) pair.dropped += 1;
  else pair.wentOn += 1;
}

type TellValue = (kind: number, code: number) => void;

/** What a unit that reached the stage has, each value once. */
function createValues({ histories, stages }: Outcomes, stage: number) {
  const { facts, segment, session } = histories;
  const codesOf = COMPARED_DIMENSIONS.map((name) => SESSION_DIMENSIONS[name].codes(facts));
  const columnsOf = bySegment(facts, (_, index) => codesOf.map((codes) => codes(index)));
  const metrics = COMPARED_METRICS.map((name) => METRICS.indexOf(name));
  const passages = createPassages(histories, stages);
  const signalsOf = createSignalKinds(histories, stage);
  return (unit: number, tell: TellValue): void => {
    const entry = stageEntry(histories, unit, stage);
    for (const [kind, codes] of (columnsOf(segment[entry] ?? 0) ?? []).entries())
      tell(kind, codes[session[entry] ?? 0] ?? 0);
    passages.read(unit);
    const loads = passages.loads[stage] ?? 0;
    for (const [position, metric] of metrics.entries()) {
      const rating = ratingIn(loads, metric);
      if (rating > 0) tell(COMPARED_DIMENSIONS.length + position, rating - 1);
    }
    for (let kinds = signalsOf(unit), kind = 0; kinds > 0; kinds >>>= 1, kind += 1)
      if ((kinds & 1) === 1) tell(SIGNALS, kind);
  };
}

/** A bit for each kind of signal that a unit met in the stage. */
function createSignalKinds(histories: Histories, position: number): (unit: number) => number {
  const { first, end, stage, isInScope } = histories;
  const { isSignalled, eachSignal } = createSignals(histories);
  const kindsFrom = (visit: number, fromMs: number) => {
    let kinds = 0;
    eachSignal(visit, ({ kind, at }) => {
      if (at >= fromMs) kinds |= 1 << kind;
    });
    return kinds;
  };
  return (unit) => {
    let kinds = 0;
    for (let visit = first[unit] ?? 0; visit < (end[unit] ?? 0); visit += 1)
      if (isSignalled[visit] === 1 && isInScope[visit] === 1 && stage[visit] === position)
        kinds |= kindsFrom(visit, countsFrom(histories, unit, visit));
    return kinds;
  };
}

/** Units by arm, and by experiment, one unit after another. */
function createArms({ facts, keys, key }: Histories, scope: Scope) {
  const { arms, first, arm } = exposedArms(facts, scope, keys);
  const exposed = new Map(arms.map(([experiment]) => [experiment, { dropped: 0, wentOn: 0, lastUnit: -1 }]));
  const counts = arms.map(([experiment, own]) => ({
    ...{ experiment, arm: own, dropped: 0, wentOn: 0, lastUnit: -1 },
    ofExperiment: exposed.get(experiment),
  }));
  const meet = (own: (Pair & { lastUnit: number }) | undefined, unit: number, isDropped: boolean) => {
    if (!own || own.lastUnit === unit) return;
    own.lastUnit = unit;
    addOne(own, isDropped);
  };
  return {
    add(unit: number, isDropped: boolean): void {
      const own = key[unit] ?? 0;
      for (let position = first[own] ?? 0; position < (first[own + 1] ?? 0); position += 1) {
        const count = counts[arm[position] ?? 0];
        meet(count, unit, isDropped);
        meet(count?.ofExperiment, unit, isDropped);
      }
    },
    counts: (): Pick<DifferenceCounts, 'arms' | 'exposed'> => ({
      arms: counts
        .filter(({ dropped, wentOn }) => dropped + wentOn > 0)
        .map(({ experiment, arm: own, dropped, wentOn }) => ({ experiment, arm: own, dropped, wentOn })),
      exposed: new Map(
        [...exposed].map(([experiment, { dropped, wentOn }]) => [experiment, { dropped, wentOn }]),
      ),
    }),
  };
}

/** Those of several parts of the units as one. */
export function mergeDifferences(parts: readonly DifferenceCounts[]): DifferenceCounts {
  const sum: Pair = { dropped: 0, wentOn: 0 };
  const values = new Map<number, Pair>();
  const exposed = new Map<number, Pair>();
  const arms = new Map<string, ArmCount>();
  for (const part of parts) {
    addPair(sum, part);
    for (const [key, pair] of part.values) addTo(values, key, pair);
    for (const [experiment, pair] of part.exposed) addTo(exposed, experiment, pair);
    for (const count of part.arms) {
      const name = `${count.experiment} ${count.arm}`;
      const own = arms.get(name) ?? { ...count, dropped: 0, wentOn: 0 };
      arms.set(name, own);
      addPair(own, count);
    }
  }
  return { ...sum, values, arms: [...arms.values()], exposed };
}

function addTo(sums: Map<number, Pair>, key: number, pair: Pair): void {
  const own = sums.get(key) ?? { dropped: 0, wentOn: 0 };
  sums.set(key, own);
  addPair(own, pair);
}

function addPair(to: Pair, { dropped, wentOn }: Pair): void {
  to.dropped += dropped;
  to.wentOn += wentOn;
}
