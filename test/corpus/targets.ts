import type { Played } from './run-corpus.ts';
import { scoreSideBySide } from './score.ts';

/** What issue 3 asks of rage and dead clicks; and no peer may be better on the same cases. */
const LEAST_PRECISION = 0.95;
const LEAST_RECALL = 0.85;

/** A sentence for each target that is missed. */
export function findMisses(played: readonly Played[]): string[] {
  return (['rage_click', 'dead_click'] as const).flatMap((kind) => {
    const [ours, ...peers] = scoreSideBySide(played, kind).map(([name, score]) => ({ name, ...score }));
    if (!ours) return [];
    const misses: string[] = [];
    if (ours.precision < LEAST_PRECISION)
      misses.push(`${kind}: precision ${ours.precision.toFixed(3)} is below ${LEAST_PRECISION}`);
    if (ours.recall < LEAST_RECALL)
      misses.push(`${kind}: recall ${ours.recall.toFixed(3)} is below ${LEAST_RECALL}`);
    for (const peer of peers) {
      if (f1(peer) >= f1(ours)) misses.push(`${kind}: ${peer.name} is as good`);
      if (peer.precision > ours.precision && peer.truePositives)
        misses.push(`${kind}: ${peer.name} is more precise`);
    }
    return misses;
  });
}

/** Harmonic mean of both (van Rijsbergen 1979). */
const f1 = ({ precision, recall }: { precision: number; recall: number }): number =>
  (2 * precision * recall) / (precision + recall || 1);
