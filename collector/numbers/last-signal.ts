import { LAST_SIGNAL_WITHIN_MS } from '../api/drop-off.ts';
import type { Histories } from './histories.ts';
import { createSignals, type MetSignal } from './signal-counts.ts';
import { countsFrom } from './stay-since.ts';

/** Of a unit's visit, the signal that was met last in it, if it was soon before its end; of two at one moment the later told. */
export function createLastSignals(
  histories: Histories,
): (unit: number, visit: number) => MetSignal | undefined {
  const { eachSignal } = createSignals(histories);
  return (unit, visit) => {
    const soonMs = (histories.leftAt[visit] ?? 0) - LAST_SIGNAL_WITHIN_MS;
    const fromMs = Math.max(soonMs, countsFrom(histories, unit, visit));
    let last: MetSignal | undefined;
    eachSignal(visit, (signal) => {
      if (signal.at >= fromMs && signal.at >= (last?.at ?? 0)) last = signal;
    });
    return last;
  };
}
