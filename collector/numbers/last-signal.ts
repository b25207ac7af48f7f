import { LAST_SIGNAL_WITHIN_MS } from '../api/drop-off.ts';
import type { Histories } from './histories.ts';
import { createSignals, type MetSignal } from './signal-counts.ts';

/** By visit, the signal that was met last in it, if it was soon before its end; of two at one moment the later told. */
export function createLastSignals(histories: Histories): (visit: number) => MetSignal | undefined {
  const { eachSignal } = createSignals(histories);
  return (visit) => {
    const fromMs = (histories.leftAt[visit] ?? 0) - LAST_SIGNAL_WITHIN_MS;
    let last: MetSignal | undefined;
    eachSignal(visit, (signal) => {
      if (signal.at >= fromMs && signal.at >= (last?.at ?? 0)) last = signal;
    });
    return last;
  };
}
