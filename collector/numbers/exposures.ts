import type { Scope } from '../store/scope.ts';
import { ADMITTED, type Admission } from './admission.ts';
import { bySegment } from './by-segment.ts';
import type { Facts, Segment } from './facts.ts';
import type { UnitKeys } from './unit-keys.ts';

/** By experiment and arm the units, as keys, that were exposed in the period in sessions of the scope. */
export function gatherExposures(
  facts: Facts,
  scope: Scope,
  admission: Admission,
  keys: UnitKeys,
): ReadonlyMap<number, ReadonlyMap<number, ReadonlySet<number>>> {
  const experiments = new Map<number, Map<number, Set<number>>>();
  eachExposure(facts, scope, admission, keys, ({ experiment, arm, key }) => {
    const arms = experiments.get(experiment) ?? new Map<number, Set<number>>();
    experiments.set(experiment, arms);
    const units = arms.get(arm) ?? new Set<number>();
    arms.set(arm, units);
    units.add(key);
  });
  return experiments;
}

/** Of one experiment, the exposures of the sessions of a segment: by row where they begin, with one more entry for the end. */
export interface SegmentExposures {
  readonly first: Uint32Array;
  readonly at: Float64Array;
  readonly arm: Uint32Array;
}

/** By segment, read as it is first asked for. */
export function createExposuresOf(
  facts: Facts,
  experiment: number,
): (segment: number) => SegmentExposures | undefined {
  return bySegment(facts, (segment) => exposuresIn(segment, experiment));
}

/** They lie in the order of their sessions. */
function exposuresIn(segment: Segment, experiment: number): SegmentExposures {
  const exposures = segment.part('exposures');
  const own = Array.from(exposures.at.keys()).filter(
    (position) => exposures.experiment[position] === experiment,
  );
  const first = new Uint32Array(segment.sessions + 1);
  for (const position of own) {
    const row = exposures.session[position] ?? 0;
    first[row + 1] = (first[row + 1] ?? 0) + 1;
  }
  for (let row = 1; row < first.length; row += 1) first[row] = (first[row] ?? 0) + (first[row - 1] ?? 0);
  return {
    first,
    at: Float64Array.from(own, (position) => exposures.at[position] ?? 0),
    arm: Uint32Array.from(own, (position) => exposures.arm[position] ?? 0),
  };
}

interface Exposure {
  readonly experiment: number;
  readonly arm: number;
  readonly key: number;
  readonly at: number;
}

function eachExposure(
  facts: Facts,
  { fromMs, toMs }: Scope,
  admission: Admission,
  keys: UnitKeys,
  tell: (exposure: Exposure) => void,
): void {
  for (const index of admission.segments) {
    const exposures = facts.segments[index]?.part('exposures');
    if (!exposures) continue;
    facts.checkpoint();
    const admitted = admission.of(index);
    const key = keys.of(index);
    for (let position = 0; position < exposures.at.length; position += 1) {
      const row = exposures.session[position] ?? 0;
      const at = exposures.at[position] ?? 0;
      const experiment = exposures.experiment[position] ?? 0;
      if (at < fromMs || at >= toMs || admitted[row] !== ADMITTED) continue;
      tell({ experiment, arm: exposures.arm[position] ?? 0, key: key[row] ?? 0, at });
    }
  }
}
