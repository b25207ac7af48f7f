import { ADMITTED } from './admission.ts';
import type { Segment } from './facts.ts';
import { unitsByKey } from './goals.ts';
import type { Histories } from './histories.ts';
import { createSignals, type MetSignal } from './signal-counts.ts';

/** A signal in scope, of a unit. Label and explanation are terms. */
export interface SignalTouch {
  readonly unit: number;
  readonly sid: number;
  readonly at: number;
  readonly kind: number;
  readonly place: number;
  readonly label: number;
  readonly explanation: number;
}

export interface SignalFilter {
  readonly fromMs: number;
  readonly toMs: number;
  readonly isWanted: (kind: number, place: number) => boolean;
}

/** Signals whose stay is in scope, in no order of units. */
export function signalsInScope(histories: Histories, filter: SignalFilter): SignalTouch[] {
  const unitOf = unitsByKey(histories.facts, histories, histories.unit);
  const found: SignalTouch[] = [];
  for (const index of histories.admission.segments) {
    histories.facts.checkpoint();
    findSignals(histories, index, { ...filter, unitOf }, found);
  }
  return found;
}

type SignalSince = Pick<SignalTouch, 'unit' | 'sid' | 'at'>;

/** Signals in the stays of units since their exposure. */
export function signalsSince(
  histories: Histories,
  isWanted: (kind: number, place: number) => boolean,
): SignalSince[] {
  const { facts, units, first, end, isInScope, since } = histories;
  const { eachSignal } = createSignals(histories);
  const found: SignalSince[] = [];
  for (let unit = 0; unit < units; unit += 1) {
    if ((unit & 1023) === 0) facts.checkpoint();
    const tell = ({ kind, place, at, sid }: MetSignal) => {
      if (at >= (since?.[unit] ?? 0) && isWanted(kind, place)) found.push({ unit, sid, at });
    };
    for (let visit = first[unit] ?? 0; visit < (end[unit] ?? 0); visit += 1)
      if (isInScope[visit] === 1) eachSignal(visit, tell);
  }
  return found;
}

function findSignals(
  { facts, admission, keys }: Histories,
  index: number,
  { fromMs, toMs, isWanted, unitOf }: SignalFilter & { readonly unitOf: Int32Array },
  found: SignalTouch[],
): void {
  const segment = facts.segments[index];
  if (!segment) return;
  const admitted = admission.of(index);
  const key = keys.of(index);
  const rowOf = sessionsOfVisits(segment);
  const { enteredAt } = segment.part('visits');
  const { sid } = segment.part('sessions');
  const signals = segment.part('signals');
  for (let position = 0; position < signals.visit.length; position += 1) {
    const visit = signals.visit[position] ?? 0;
    const kind = signals.kind[position] ?? 0;
    const place = signals.place[position] ?? 0;
    const entered = enteredAt[visit] ?? 0;
    const row = rowOf(visit);
    if (admitted[row] !== ADMITTED || entered < fromMs || entered >= toMs) continue;
    if (!isWanted(kind, place)) continue;
    found.push({
      unit: unitOf[key[row] ?? 0] ?? 0,
      sid: sid[row] ?? 0,
      at: signals.at[position] ?? 0,
      kind,
      place,
      label: signals.label[position] ?? 0,
      explanation: signals.explanation[position] ?? 0,
    });
  }
}

/** Asked for visits in ascending order, the row of their session. */
function sessionsOfVisits(segment: Segment): (visit: number) => number {
  const { firstVisit } = segment.part('sessions');
  let row = 0;
  return (visit) => {
    while ((firstVisit[row + 1] ?? Number.POSITIVE_INFINITY) <= visit) row += 1;
    return row;
  };
}
