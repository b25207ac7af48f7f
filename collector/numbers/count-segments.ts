import type { BeforeExposure } from '../api/experiment-segments.ts';
import type { Proportion } from '../statistics/newcombe-interval.ts';
import type { Scope } from '../store/scope.ts';
import { type Counted, countByParts } from './count-by-parts.ts';
import { findExposed } from './exposed-units.ts';
import { createExposuresOf } from './exposures.ts';
import type { Histories } from './histories.ts';
import { decideOutcomes, type Outcomes, WENT_ON } from './outcome.ts';
import { SESSION_DIMENSIONS } from './session-dimensions.ts';
import { createSettledTest } from './settled.ts';
import { sinceExposure } from './since-exposure.ts';

/** Units of one arm in one segment, and of each stage, the goal last, those settled and those of them that went on. */
export interface SegmentTally {
  readonly units: number;
  readonly settled: readonly Proportion[];
}

/** One value of a dimension, as its code, with what was counted of each arm. */
interface Segment {
  readonly dimension: BeforeExposure;
  readonly code: number;
  readonly counts: ReadonlyMap<number, SegmentTally>;
}

/** By arm, dimension and value: units, then of each stage and the goal how many are settled, and how many went on. */
type Tallies = Map<string, Uint32Array>;

interface Part {
  readonly arms: readonly number[];
  readonly tallies: Tallies;
}

/** A unit is of the segments that the session of its first exposure was of. */
export function countSegments(
  histories: Histories,
  scope: Scope,
  id: string,
  by: readonly BeforeExposure[],
): { readonly arms: readonly number[]; readonly tallies: readonly Segment[] } {
  const exposuresOf = createExposuresOf(histories.facts, histories.facts.code(id));
  const codesOf = by.map((dimension) => SESSION_DIMENSIONS[dimension].codes(histories.facts));
  const count = (outcomes: Outcomes) => countPart(outcomes, scope, exposuresOf, codesOf);
  const { arms, tallies } = mergeParts(
    countByParts(histories, scope, `segments of experiment ${id} by ${by.join()}`, count, {
      // Whether a session is its visitor's first, its other sessions say.
      tellsOfOthers: by.includes('visit'),
      merge: mergeParts,
    }),
  );
  const segments = Map.groupBy(tallies, ([key]) => key.slice(key.indexOf(' ') + 1));
  return {
    arms,
    tallies: [...segments].flatMap(([name, own]) => {
      const [position = 0, code = 0] = name.split(' ').map(Number);
      const dimension = by[position];
      if (!dimension) return [];
      const counts = new Map(own.map(([key, tally]) => [Number(key.split(' ')[0]), toTally(tally)]));
      return [{ dimension, code, counts }];
    }),
  };
}

function countPart(
  whole: Outcomes,
  scope: Scope,
  exposuresOf: ReturnType<typeof createExposuresOf>,
  codesOf: readonly ((segment: number) => ArrayLike<number>)[],
): Counted<Part> {
  const { histories: all } = whole;
  const { arms, moments } = findExposed(all, scope, exposuresOf);
  const tallies: Tallies = new Map();
  for (const [arm, exposed] of arms) {
    const outcomes = decideOutcomes(sinceExposure(all, exposed, scope), scope);
    const test = createSettledTest(outcomes, scope);
    for (const unit of exposed.unit.keys()) {
      const visit = exposed.visit[unit] ?? 0;
      const own = settledOf(outcomes, test, unit);
      for (const [position, codes] of codesOf.entries()) {
        const code = codes(all.segment[visit] ?? 0)[all.session[visit] ?? 0] ?? 0;
        const key = `${arm} ${position} ${code}`;
        addTo(tallies, key, own);
      }
    }
    // Of units since their exposure others may be open, and some that went on not settled yet.
    whole.openUntilMs = Math.min(whole.openUntilMs, outcomes.openUntilMs, test.untilMs());
  }
  const sizeBytes = [...tallies.values()].reduce((sum, { byteLength }) => sum + byteLength + ENTRY_BYTES, 0);
  return { value: { arms: [...arms.keys()], tallies }, sizeBytes, moments };
}

/** A key and its place in a map, about. */
const ENTRY_BYTES = 150;

/** Of one unit, in the order of a tally. */
function settledOf(
  { stages, outcome, histories: { units }, convertedAt }: Outcomes,
  { ofStage, ofGoal }: ReturnType<typeof createSettledTest>,
  unit: number,
): Uint32Array {
  const own = new Uint32Array(1 + 2 * (stages + 1));
  own[0] = 1;
  for (let stage = 0; stage < stages; stage += 1) {
    if (!ofStage(unit, stage)) continue;
    own[1 + 2 * stage] = 1;
    own[2 + 2 * stage] = Number(outcome[stage * units + unit] === WENT_ON);
  }
  if (ofGoal(unit)) {
    own[1 + 2 * stages] = 1;
    own[2 + 2 * stages] = Number(!Number.isNaN(convertedAt[unit]));
  }
  return own;
}

function addTo(tallies: Tallies, key: string, own: Uint32Array): void {
  const known = tallies.get(key);
  if (!known) {
    tallies.set(key, own.slice());
    return;
  }
  for (let cell = 0; cell < own.length; cell += 1) known[cell] = (known[cell] ?? 0) + (own[cell] ?? 0);
}

function mergeParts(parts: readonly Part[]): Part {
  const tallies: Tallies = new Map();
  for (const part of parts) for (const [key, own] of part.tallies) addTo(tallies, key, own);
  return { arms: [...new Set(parts.flatMap(({ arms }) => arms))], tallies };
}

function toTally([units = 0, ...settled]: Uint32Array): SegmentTally {
  return {
    units,
    settled: Array.from({ length: settled.length / 2 }, (_, position) => ({
      n: settled[2 * position] ?? 0,
      successes: settled[2 * position + 1] ?? 0,
    })),
  };
}
