import type { Scope } from '../store/scope.ts';
import { type Counted, countByParts } from './count-by-parts.ts';
import { countExits, type ExitCounts, mergeExits } from './exit-counts.ts';
import { countFlows } from './flows.ts';
import { type Histories, IN_NO_STAGE } from './histories.ts';
import type { Outcomes } from './outcome.ts';
import { countPassages, type PassageCounts } from './passage-counts.ts';
import { countFates } from './rates.ts';
import { countSignals, mergeSignals, type SignalCounts } from './signal-counts.ts';
import { countTouches, type TouchCounts } from './touch-counts.ts';

/** What the map and the hotspots count of some units. */
export interface MapPart extends Omit<PassageCounts, 'times'> {
  /** By stage, of each of its units the time in it: arrays of some units each, ascending. */
  readonly times: readonly (readonly Float64Array[])[];
  readonly units: number;
  readonly sessions: number;
  readonly converted: number;
  readonly unassigned: number;
  /** By stage, then fate. */
  readonly fates: Uint32Array;
  /** By end of a flow it comes from, then the one it goes to. */
  readonly flows: Uint32Array;
  readonly touches: TouchCounts;
  readonly exits: ExitCounts;
  readonly signals: SignalCounts;
}

/** `question`: what is counted of one is kept apart from what is counted of another. */
export function countMap(histories: Histories, scope: Scope, question = 'map'): MapPart {
  const seen = new Uint8Array(histories.admission.all.length);
  const merge = (parts: readonly MapPart[]) => mergeParts(histories, parts);
  return merge(countByParts(histories, scope, question, (outcomes) => countPart(outcomes, seen), { merge }));
}

/** Of all units of the outcomes, and not kept. */
export function countMapOf(outcomes: Outcomes): MapPart {
  const { histories } = outcomes;
  return mergeParts(histories, [countPart(outcomes, new Uint8Array(histories.admission.all.length)).value]);
}

function mergeParts(histories: Histories, parts: readonly MapPart[]): MapPart {
  const sum = (of: (part: MapPart) => number) => parts.reduce((total, part) => total + of(part), 0);
  const { count } = histories.facts.places;
  return {
    units: sum(({ units }) => units),
    sessions: sum(({ sessions }) => sessions),
    converted: sum(({ converted }) => converted),
    unassigned: sum(({ unassigned }) => unassigned),
    fates: addUp(parts.map(({ fates }) => fates)),
    flows: addUp(parts.map(({ flows }) => flows)),
    times: (parts[0]?.times ?? []).map((_, stage) => parts.flatMap(({ times }) => times[stage] ?? [])),
    channels: addUp(parts.map(({ channels }) => channels)),
    loads: addUp(parts.map(({ loads }) => loads)),
    scores: addUpSums(parts.map(({ scores }) => scores)),
    touches: addUp(parts.map(({ touches }) => touches)),
    exits: mergeExits(
      histories,
      count,
      parts.map(({ exits }) => exits),
    ),
    signals: mergeSignals(
      parts.map(({ signals }) => signals),
      count,
    ),
  };
}

function countPart(outcomes: Outcomes, seen: Uint8Array): Counted<MapPart> {
  const passages = countPassages(outcomes);
  const value: MapPart = {
    ...countTotals(outcomes, seen),
    fates: countFates(outcomes),
    flows: countFlows(outcomes),
    ...passages,
    times: passages.times.map((own) => [own.sort()]),
    touches: countTouches(outcomes),
    exits: countExits(outcomes),
    signals: countSignals(outcomes),
  };
  const sizeBytes =
    value.touches.byteLength +
    value.exits.units.byteLength * 2 +
    value.times.flat().reduce((bytes, { byteLength }) => bytes + byteLength, 0) +
    value.loads.byteLength +
    value.signals.length * SIGNAL_BYTES;
  return { value, sizeBytes };
}

/** Two small objects, about. */
const SIGNAL_BYTES = 150;

/** `seen`: of all sessions, those that were met; no session is of two units. */
function countTotals({ histories, convertedAt }: Outcomes, seen: Uint8Array) {
  const totals = { units: 0, sessions: 0, converted: 0, unassigned: 0 };
  for (const at of convertedAt) if (!Number.isNaN(at)) totals.converted += 1;
  for (let unit = 0; unit < histories.units; unit += 1) {
    const { sessions, isUnassigned } = countVisits(histories, unit, seen);
    if (sessions === 0) continue;
    totals.units += 1;
    totals.sessions += sessions;
    totals.unassigned += Number(isUnassigned);
  }
  return totals;
}

function countVisits(
  { first, end: endOf, isInScope, stage, segment, session, admission: { base } }: Histories,
  unit: number,
  seen: Uint8Array,
): { readonly sessions: number; readonly isUnassigned: boolean } {
  let sessions = 0;
  let isUnassigned = false;
  const end = endOf[unit] ?? 0;
  for (let visit = first[unit] ?? 0; visit < end; visit += 1) {
    if (isInScope[visit] === 0) continue;
    if (stage[visit] === IN_NO_STAGE) isUnassigned = true;
    const own = (base[segment[visit] ?? 0] ?? 0) + (session[visit] ?? 0);
    if (seen[own] === 1) continue;
    seen[own] = 1;
    sessions += 1;
  }
  return { sessions, isUnassigned };
}

export function addUpSums(all: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(all[0]?.length ?? 0);
  for (const own of all)
    for (let cell = 0; cell < own.length; cell += 1) sum[cell] = (sum[cell] ?? 0) + (own[cell] ?? 0);
  return sum;
}

/** Cell by cell; what came to be known later has more of them. */
export function addUp(all: readonly (Uint16Array | Uint32Array)[]): Uint32Array {
  const sum = new Uint32Array(Math.max(0, ...all.map(({ length }) => length)));
  for (const own of all)
    for (let cell = 0; cell < own.length; cell += 1) sum[cell] = (sum[cell] ?? 0) + (own[cell] ?? 0);
  return sum;
}
