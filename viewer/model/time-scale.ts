import type { MapStage } from '../../collector/api/map.ts';

/** Times below a second are one: nobody tells them apart, and a logarithm has no zero. */
const LEAST_MS = 1_000;

/** One scale for all stages: the fraction of its width at which a time stands. Logarithmic, because stays last seconds or days. */
export function timeScale(stages: readonly Pick<MapStage, 'timeSpreadMs'>[]): (durationMs: number) => number {
  const all = stages.flatMap(({ timeSpreadMs }) => timeSpreadMs ?? []).map(logOf);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return (durationMs) =>
    most > least ? Math.max(0, Math.min(1, (logOf(durationMs) - least) / (most - least))) : 0.5;
}

function logOf(durationMs: number): number {
  return Math.log(Math.max(LEAST_MS, durationMs));
}
