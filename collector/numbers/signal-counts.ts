import { TOUCH_KINDS } from './columns.ts';
import type { Segment } from './facts.ts';
import type { Histories } from './histories.ts';
import { DROPPED, NOT_REACHED, type Outcomes, WENT_ON } from './outcome.ts';
import { sidOf } from './timeline.ts';

/** Signals of one kind at one place, and the units that met them. */
export interface SignalCount {
  readonly place: number;
  /** Code of a kind of touch. */
  readonly kind: number;
  events: number;
  units: number;
  wentOn: number;
  dropped: number;
  latest: SignalMoment;
}

/** When one was, in which session, and what is told of it, as terms. */
interface SignalMoment {
  readonly at: number;
  readonly sid: number;
  readonly label: number;
  readonly explanation: number;
}

/** By place and kind. */
export type SignalCounts = ReadonlyMap<number, SignalCount>;

/** Signals of the stays in scope. Units come one after another. */
export function countSignals({ histories, outcome }: Outcomes): SignalCounts {
  const { facts, units, first, end: endOf, isInScope, stage } = histories;
  const found = new Map<number, SignalCount & { lastUnit: number }>();
  const signalsOf = createSignalsOf(histories);
  for (let unit = 0; unit < units; unit += 1) {
    if ((unit & 1023) === 0) facts.checkpoint();
    const end = endOf[unit] ?? 0;
    for (let visit = first[unit] ?? 0; visit < end; visit += 1) {
      if (isInScope[visit] !== 1) continue;
      const at = stage[visit] ?? -1;
      const fate = at < 0 ? NOT_REACHED : (outcome[at * units + unit] ?? NOT_REACHED);
      signalsOf(visit, (signal) => meet(found, unit, fate, signal));
    }
  }
  return found;
}

/** Those of several parts of the units as one. */
export function mergeSignals(parts: readonly SignalCounts[]): SignalCounts {
  const merged = new Map<number, SignalCount>();
  for (const part of parts)
    for (const [cell, own] of part) {
      const known = merged.get(cell);
      if (!known) {
        merged.set(cell, { ...own });
        continue;
      }
      known.events += own.events;
      known.units += own.units;
      known.wentOn += own.wentOn;
      known.dropped += own.dropped;
      if (isLater(own.latest, known.latest)) known.latest = own.latest;
    }
  return merged;
}

function isLater(moment: SignalMoment, than: SignalMoment): boolean {
  return moment.at > than.at || (moment.at === than.at && moment.sid >= than.sid);
}

interface MetSignal extends SignalMoment {
  readonly place: number;
  readonly kind: number;
}

function meet(
  found: Map<number, SignalCount & { lastUnit: number }>,
  unit: number,
  fate: number,
  { place, kind, at, sid, label, explanation }: MetSignal,
): void {
  const latest = { at, sid, label, explanation };
  const cell = place * TOUCH_KINDS.length + kind;
  const own = found.get(cell) ?? {
    ...{ place, kind, events: 0, units: 0, wentOn: 0, dropped: 0, latest, lastUnit: -1 },
  };
  found.set(cell, own);
  own.events += 1;
  if (isLater(latest, own.latest)) own.latest = latest;
  if (own.lastUnit === unit) return;
  own.lastUnit = unit;
  own.units += 1;
  if (fate === WENT_ON) own.wentOn += 1;
  else if (fate === DROPPED) own.dropped += 1;
}

/** Told the signals of a visit, in their order. */
function createSignalsOf(histories: Histories) {
  const { facts, segment, row } = histories;
  const firsts: (Uint32Array | undefined)[] = [];
  return (visit: number, tell: (signal: MetSignal) => void): void => {
    const index = segment[visit] ?? 0;
    const own = facts.segments[index];
    if (!own) return;
    const first = firsts[index] ?? firstSignals(own);
    firsts[index] = first;
    const [begin, end] = [first[row[visit] ?? 0] ?? 0, first[(row[visit] ?? 0) + 1] ?? 0];
    if (begin === end) return;
    const { place, kind, at, label, explanation } = own.part('signals');
    const sid = sidOf(facts, histories, visit);
    for (let signal = begin; signal < end; signal += 1)
      tell({
        ...{ place: place[signal] ?? 0, kind: kind[signal] ?? 0, at: at[signal] ?? 0, sid },
        ...{ label: label[signal] ?? 0, explanation: explanation[signal] ?? 0 },
      });
  };
}

/** By visit, where its signals begin; with one more entry for the end. */
function firstSignals(segment: Segment): Uint32Array {
  const { visit } = segment.part('signals');
  const first = new Uint32Array(segment.part('visits').place.length + 1);
  for (const own of visit) first[own + 1] = (first[own + 1] ?? 0) + 1;
  for (let own = 1; own < first.length; own += 1) first[own] = (first[own] ?? 0) + (first[own - 1] ?? 0);
  return first;
}
