import { wilsonInterval } from '../statistics/wilson-interval.ts';
import { DROPPED, OPEN, type Outcomes, WENT_ON } from './outcome.ts';

const FATES = 4;

/** Units by stage, then what became of them there. */
export function countFates({ outcome, histories: { units }, stages }: Outcomes): Uint32Array {
  const fates = new Uint32Array(stages * FATES);
  for (let stage = 0; stage < stages; stage += 1)
    for (let cell = stage * units; cell < (stage + 1) * units; cell += 1) {
      const fate = stage * FATES + (outcome[cell] ?? 0);
      fates[fate] = (fates[fate] ?? 0) + 1;
    }
  return fates;
}

/** `reached = wentOn + open + dropped`, with the share of the decided that went on. */
export function describeStage(fates: Uint32Array, stage: number) {
  const wentOn = fates[stage * FATES + WENT_ON] ?? 0;
  const open = fates[stage * FATES + OPEN] ?? 0;
  const dropped = fates[stage * FATES + DROPPED] ?? 0;
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
