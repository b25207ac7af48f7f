import { desirepath } from './desirepath.ts';
import { readStored, writeStored } from './stored.ts';

/** The arm of this browser: drawn once, 50:50, then kept. Telling Desirepath is the exposure. */
export function exposeToArm<T extends string>(experiment: string, arms: readonly [T, T]): T {
  const name = `experiment.${experiment}`;
  const kept = readStored<T | ''>(name, '');
  const arm = arms.find((candidate) => candidate === kept) ?? (Math.random() < 0.5 ? arms[0] : arms[1]);
  writeStored(name, arm);
  desirepath()?.variant(experiment, arm);
  return arm;
}
