import { wilsonInterval } from '../statistics/wilson-interval.ts';
import { DROPPED, OPEN, type Outcomes, WENT_ON } from './outcome.ts';

/** `reached = wentOn + open + dropped`, with the share of the decided that went on. */
export function countStage({ outcome, histories }: Outcomes, stage: number) {
  const counts = new Uint32Array(4);
  const end = (stage + 1) * histories.units;
  for (let cell = stage * histories.units; cell < end; cell += 1) {
    const kind = outcome[cell] ?? 0;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  const wentOn = counts[WENT_ON] ?? 0;
  const open = counts[OPEN] ?? 0;
  const dropped = counts[DROPPED] ?? 0;
  return {
    reached: wentOn + open + dropped,
    wentOn,
    open,
    dropped,
    continueRate: continueRate(wentOn, dropped),
    continueInterval: wilsonInterval(wentOn, wentOn + dropped),
  };
}

/** Of those whose outcome is decided; null of nobody. */
export function continueRate(wentOn: number, dropped: number): number | null {
  return wentOn + dropped === 0 ? null : wentOn / (wentOn + dropped);
}
