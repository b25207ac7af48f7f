import { TOUCH_KINDS } from './columns.ts';
import type { Facts, Segment } from './facts.ts';
import type { Histories } from './histories.ts';
import { DROPPED, NOT_REACHED, type Outcomes, WENT_ON } from './outcome.ts';
import { signalledVisits } from './signalled-visits.ts';
import { countsFrom } from './stay-since.ts';
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

/** Each place and kind once. */
export type SignalCounts = readonly SignalCount[];

/** Signals of the stays in scope. Units come one after another. */
export function countSignals({ histories, outcome }: Outcomes): SignalCounts {
  const { facts, units, first, end: endOf, isInScope, stage } = histories;
  const found = new Map<number, SignalCount & { lastUnit: number }>();
  const { isSignalled, eachSignal } = createSignals(histories);
  let unit = 0;
  let fate = NOT_REACHED;
  let fromMs = Number.NEGATIVE_INFINITY;
  const meetOne = (signal: MetSignal) => {
    if (signal.at >= fromMs) meet(found, unit, fate, signal);
  };
  for (; unit < units; unit += 1) {
    if ((unit & 1023) === 0) facts.checkpoint();
    const end = endOf[unit] ?? 0;
    for (let visit = first[unit] ?? 0; visit < end; visit += 1) {
      if (isSignalled[visit] !== 1 || isInScope[visit] !== 1) continue;
      const at = stage[visit] ?? -1;
      fate = at < 0 ? NOT_REACHED : (outcome[at * units + unit] ?? NOT_REACHED);
      fromMs = countsFrom(histories, unit, visit);
      eachSignal(visit, meetOne);
    }
  }
  return [...found.values()];
}

/** Those of several parts of the units as one; a place and kind is a cell of a table, because there are many parts. */
export function mergeSignals(parts: readonly SignalCounts[], places: number): SignalCounts {
  const merged: SignalCount[] = [];
  const positions = new Int32Array(places * TOUCH_KINDS.length).fill(-1);
  for (const part of parts)
    for (const own of part) {
      const cell = cellOf(own);
      const known = merged[positions[cell] ?? -1];
      if (!known) {
        positions[cell] = merged.length;
        merged.push({ ...own });
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

function cellOf({ place, kind }: Pick<SignalCount, 'place' | 'kind'>): number {
  return place * TOUCH_KINDS.length + kind;
}

export interface MetSignal extends SignalMoment {
  readonly place: number;
  readonly kind: number;
}

function meet(
  found: Map<number, SignalCount & { lastUnit: number }>,
  unit: number,
  fate: number,
  signal: MetSignal,
): void {
  const cell = cellOf(signal);
  const own = found.get(cell) ?? emptyCount(signal);
  if (own.events === 0) found.set(cell, own);
  own.events += 1;
  if (isLater(signal, own.latest)) own.latest = signal;
  if (own.lastUnit === unit) return;
  own.lastUnit = unit;
  own.units += 1;
  if (fate === WENT_ON) own.wentOn += 1;
  else if (fate === DROPPED) own.dropped += 1;
}

function emptyCount(signal: MetSignal): SignalCount & { lastUnit: number } {
  const { place, kind } = signal;
  return { place, kind, events: 0, units: 0, wentOn: 0, dropped: 0, latest: signal, lastUnit: -1 };
}

/** Which visits have signals, and what those are, in their order. */
export function createSignals(histories: Histories) {
  const { facts, segment, row } = histories;
  const firstOf = createFirstSignals(facts);
  const isSignalled = signalledVisits(histories);
  return {
    isSignalled,
    eachSignal(visit: number, tell: (signal: MetSignal) => void): void {
      // Most have none, and would be looked up for nothing.
      if (isSignalled[visit] !== 1) return;
      const index = segment[visit] ?? 0;
      const own = facts.segments[index];
      if (!own) return;
      const first = firstOf(index);
      const [begin, end] = [first[row[visit] ?? 0] ?? 0, first[(row[visit] ?? 0) + 1] ?? 0];
      const { place, kind, at, label, explanation } = own.part('signals');
      const sid = sidOf(facts, histories, visit);
      for (let signal = begin; signal < end; signal += 1)
        tell({
          place: place[signal] ?? 0,
          kind: kind[signal] ?? 0,
          at: at[signal] ?? 0,
          sid,
          label: label[signal] ?? 0,
          explanation: explanation[signal] ?? 0,
        });
    },
  };
}

/** By segment, where the signals of each of its visits begin; with one more entry for the end. */
export function createFirstSignals(facts: Facts): (segment: number) => Uint32Array {
  // All parts of the units ask for those of the same segments.
  const firsts = facts.once('first signals', (): (Uint32Array | undefined)[] => []);
  return (index) => {
    const segment = facts.segments[index];
    const first = firsts[index] ?? (segment ? firstSignals(segment) : new Uint32Array());
    firsts[index] = first;
    return first;
  };
}

function firstSignals(segment: Segment): Uint32Array {
  const { visit } = segment.part('signals');
  const first = new Uint32Array(segment.part('visits').place.length + 1);
  for (const own of visit) first[own + 1] = (first[own + 1] ?? 0) + 1;
  for (let own = 1; own < first.length; own += 1) first[own] = (first[own] ?? 0) + (first[own - 1] ?? 0);
  return first;
}
