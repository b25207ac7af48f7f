import type { Mark } from '../../collector/api/sessions.ts';
import type { Timeline } from './timeline.ts';

/** Clicks by equal slices of the timeline's width, as shares of the fullest slice: bars of 0 to 1. */
export function clickDensity(marks: readonly Mark[], timeline: Timeline, slices: number): readonly number[] {
  const counts = new Array<number>(slices).fill(0);
  for (const mark of marks) {
    if (mark.kind !== 'click') continue;
    const slice = Math.min(slices - 1, Math.floor(timeline.xOf(mark.at) * slices));
    counts[slice] = (counts[slice] ?? 0) + 1;
  }
  const most = Math.max(1, ...counts);
  return counts.map((count) => count / most);
}
