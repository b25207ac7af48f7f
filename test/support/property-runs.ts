/**
 * How many random cases a slow property is tried with: these few in each run of the suite, which are others each time, and
 * `DESIREPATH_RUNS` times as many where somebody looks for longer.
 */
export function propertyRuns(few: number): number {
  const times = Number(process.env.DESIREPATH_RUNS ?? 1);
  if (!(times > 0)) throw new Error('DESIREPATH_RUNS: say how many times as many, such as 30.');
  return Math.ceil(few * times);
}
