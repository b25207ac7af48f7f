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
import { addTimes } from './time-in-stage.ts';

/** An arm with all its units. */
export interface ArmTotals extends ArmPart {
  /** Of the sessions in scope, those of its units from the session of the exposure on. */
  readonly admission: Admission;
  /** By session, milliseconds from its begin to the exposure. */
  readonly sinceMs: Uint32Array;
}

/** By code of an arm. */
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
  const count = (outcomes: Outcomes) => countPart(outcomes, scope, exposuresOf);
  const { crossed, arms } = mergeParts(
    countByParts(histories, scope, `experiment ${id}`, count, { merge: mergeParts }),
  );
  return {
    crossed,
    arms: new Map(
      [...arms].map(([code, own], arm) => [code, { ...own, ...placeSessions(histories, own, arm) }]),
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
    sizeBytes += PART_BYTES;
    for (const { position } of sessions) sizeBytes += 2 * position.byteLength;
    for (const { parts, counts } of times) {
      sizeBytes += counts.counts.byteLength;
      for (const part of parts) sizeBytes += part.byteLength;
    }
    // Of units since their exposure others may be open, and some that went on not settled yet.
    outcomes.openUntilMs = Math.min(outcomes.openUntilMs, untilMs);
  }
  return { value: { crossed: crossed.unit.length, arms }, sizeBytes, moments };
}

/** What is counted of few stages, about. */
const PART_BYTES = 2_000;

function mergeParts(parts: readonly Part[]): Part {
  const codes = new Set(parts.flatMap(({ arms }) => [...arms.keys()]));
  return {
    crossed: parts.reduce((sum, { crossed }) => sum + crossed, 0),
    arms: new Map(
      [...codes].map((code) => [code, mergeArm(parts.flatMap(({ arms }) => arms.get(code) ?? []))]),
    ),
  };
}

function mergeArm(parts: readonly ArmPart[]): ArmPart {
  const byStage = <T>(of: (part: ArmPart) => readonly T[], add: (all: readonly T[]) => T): T[] =>
    Array.from({ length: parts[0] ? of(parts[0]).length : 0 }, (_, stage) =>
      add(parts.flatMap((part) => of(part)[stage] ?? [])),
    );
  return {
    units: parts.reduce((sum, { units }) => sum + units, 0),
    converted: parts.reduce((sum, { converted }) => sum + converted, 0),
    fates: addUp(parts.map(({ fates }) => fates)),
    signals: addUp(parts.map(({ signals }) => signals)),
    signalled: addUp(parts.map(({ signalled }) => signalled)),
    scores: addUpSums(parts.map(({ scores }) => scores)),
    settled: byStage(({ settled }) => settled, addSettled),
    times: byStage(({ times }) => times, addTimes),
    sessions: parts.flatMap(({ sessions }) => sessions),
    untilMs: Math.min(...parts.map(({ untilMs }) => untilMs)),
  };
}

/** `arm`: which one of the answer. Its arrays are filled anew by the next question, and not made anew. */
function placeSessions({ facts, admission }: Histories, { sessions }: ArmPart, arm: number) {
  const { all, sinceMs } = facts.once(`sessions of arm ${arm}`, () => ({
    all: new Uint8Array(admission.all.length),
    sinceMs: new Uint32Array(admission.all.length),
  }));
  all.fill(IGNORED);
  sinceMs.fill(0);
  for (const { position, sinceMs: since } of sessions)
    for (let own = 0; own < position.length; own += 1) {
      const session = position[own] ?? 0;
      all[session] = ADMITTED;
      sinceMs[session] = since[own] ?? 0;
    }
  const of = (segment: number) =>
    all.subarray(admission.base[segment] ?? 0, admission.base[segment + 1] ?? 0);
  return { admission: { ...admission, all, of }, sinceMs };
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
