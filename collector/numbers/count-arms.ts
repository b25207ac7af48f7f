import type { PairedMoments } from '../statistics/covariate-adjustment.ts';
import type { Scope } from '../store/scope.ts';
import { ADMITTED, type Admission, IGNORED } from './admission.ts';
import { type ArmPart, countArm } from './arm-counts.ts';
import { type Counted, countByParts } from './count-by-parts.ts';
import { findExposed } from './exposed-units.ts';
import { createExposuresOf } from './exposures.ts';
import type { Histories } from './histories.ts';
import { addUp, addUpSums } from './map-part.ts';
import type { Outcomes } from './outcome.ts';
import type { Settled } from './settled.ts';

/** All parts of an arm as one; the times are still those of each part. */
export interface ArmTotals extends Omit<ArmPart, 'times' | 'sessions' | 'untilMs'> {
  readonly times: readonly (readonly Float64Array[])[];
  /** Of the sessions in scope, those of its units from the session of the exposure on. */
  readonly sessions: Admission;
  /** By session, milliseconds from its begin to the exposure. */
  readonly sinceMs: Uint32Array;
}

interface Part {
  readonly crossed: number;
  readonly arms: ReadonlyMap<number, ArmPart>;
}

/** The arms of an experiment, by their code. What was counted of a part of the units before is not counted again. */
export function countArms(
  histories: Histories,
  scope: Scope,
  id: string,
): { readonly crossed: number; readonly arms: ReadonlyMap<number, ArmTotals> } {
  const exposuresOf = createExposuresOf(histories.facts, histories.facts.code(id));
  const parts = countByParts(histories, scope, `experiment ${id}`, (outcomes) =>
    countPart(outcomes, scope, exposuresOf),
  );
  const codes = new Set(parts.flatMap(({ arms }) => [...arms.keys()]));
  return {
    crossed: parts.reduce((sum, { crossed }) => sum + crossed, 0),
    arms: new Map(
      [...codes].map((code) => [
        code,
        mergeArm(
          histories,
          parts.flatMap(({ arms }) => arms.get(code) ?? []),
        ),
      ]),
    ),
  };
}

function countPart(
  outcomes: Outcomes,
  scope: Scope,
  exposuresOf: ReturnType<typeof createExposuresOf>,
): Counted<Part> {
  const { arms: exposed, crossed, moments } = findExposed(outcomes.histories, scope, exposuresOf);
  const arms = new Map([...exposed].map(([code, own]) => [code, countArm(outcomes.histories, own, scope)]));
  let sizeBytes = PART_BYTES;
  for (const { times, sessions, untilMs } of arms.values()) {
    sizeBytes +=
      2 * sessions.position.byteLength + times.reduce((sum, { byteLength }) => sum + byteLength, PART_BYTES);
    // Of units since their exposure others may be open, and some that went on not settled yet.
    outcomes.openUntilMs = Math.min(outcomes.openUntilMs, untilMs);
  }
  return { value: { crossed: crossed.unit.length, arms }, sizeBytes, moments };
}

/** What is counted of few stages, about. */
const PART_BYTES = 2_000;

function mergeArm({ admission }: Histories, parts: readonly ArmPart[]): ArmTotals {
  const all = new Uint8Array(admission.all.length).fill(IGNORED);
  const sinceMs = new Uint32Array(all.length);
  for (const { sessions } of parts)
    for (let own = 0; own < sessions.position.length; own += 1) {
      const position = sessions.position[own] ?? 0;
      all[position] = ADMITTED;
      sinceMs[position] = sessions.sinceMs[own] ?? 0;
    }
  const stages = parts[0]?.times.length ?? 0;
  return {
    units: parts.reduce((sum, { units }) => sum + units, 0),
    converted: parts.reduce((sum, { converted }) => sum + converted, 0),
    fates: addUp(parts.map(({ fates }) => fates)),
    signals: addUp(parts.map(({ signals }) => signals)),
    signalled: addUp(parts.map(({ signalled }) => signalled)),
    scores: addUpSums(parts.map(({ scores }) => scores)),
    settled: Array.from({ length: stages + 1 }, (_, matter) =>
      addSettled(parts.flatMap(({ settled }) => settled[matter] ?? [])),
    ),
    times: Array.from({ length: stages }, (_, stage) => parts.flatMap(({ times }) => times[stage] ?? [])),
    sessions: {
      ...admission,
      all,
      of: (segment) => all.subarray(admission.base[segment] ?? 0, admission.base[segment + 1] ?? 0),
    },
    sinceMs,
  };
}

function addSettled(all: readonly Settled[]): Settled {
  const sum = (of: (moments: PairedMoments) => number) =>
    all.reduce((total, { moments }) => total + of(moments), 0);
  const n = sum((own) => own.n);
  const y = sum((own) => own.y);
  return {
    proportion: { successes: y, n },
    moments: {
      n,
      y,
      x: sum(({ x }) => x),
      xx: sum(({ xx }) => xx),
      xy: sum(({ xy }) => xy),
      yy: sum(({ yy }) => yy),
    },
  };
}
