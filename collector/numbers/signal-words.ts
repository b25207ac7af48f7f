import type { Histories } from './histories.ts';
import type { SignalTouch } from './touch-counts.ts';

/** When a signal was, and what it said. */
export interface SignalMoment {
  readonly at: number;
  readonly label: number;
  readonly explanation: number;
}

/** A signal is one touch of its segment; what it said is kept apart, by the position of that touch. */
export function signalMoment(
  { facts, segment }: Histories,
  { visit, touch }: Pick<SignalTouch, 'visit' | 'touch'>,
): SignalMoment {
  const signals = facts.segments[segment[visit] ?? 0]?.part('signals');
  const position = signals ? positionOf(signals.touch, touch) : 0;
  return {
    at: signals?.at[position] ?? 0,
    label: signals?.label[position] ?? 0,
    explanation: signals?.explanation[position] ?? 0,
  };
}

function positionOf(ascending: Uint32Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
