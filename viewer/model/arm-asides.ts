import type { ExperimentAnswer } from '../../collector/api/experiments.ts';
import { formatDuration, formatShare } from './format.ts';

/** What stands beside the verdict and is no part of it: how the adjusted differences and the times of arms are to be read. */
export function asideSentences({ baseline, unit, comparisons }: ExperimentAnswer): readonly string[] {
  const reductions = comparisons.flatMap(({ adjusted }) => (adjusted ? [adjusted.reduction] : []));
  const hasTimes = comparisons.some(({ time }) => time !== null);
  const adjusted = `Adjusted: the difference to “${baseline}” in going on, less what the furthest stage that a ${unit} had reached before the experiment explains of it (CUPED)`;
  return [
    ...(reductions.length > 0 ? [`${adjusted}; ${varianceWords(Math.max(...reductions))}.`] : []),
    ...(hasTimes ? [`Median time: under it how much longer than with “${baseline}”.`] : []),
    ...(reductions.length > 0 || hasTimes
      ? ['The ranges hold in 95 of 100 cases where you look once. No verdict is drawn from them.']
      : []),
  ];
}

function varianceWords(reduction: number): string {
  return reduction < 0.005
    ? 'here that explains nothing'
    : `here that takes up to ${formatShare(reduction)} of the variance away`;
}

/** Of a difference of durations: [-3700, 5000] -> "−3.7 s to +5.0 s". */
export function formatDurationInterval(interval: readonly [number, number]): string {
  return interval.map(formatSignedDuration).join(' to ');
}

function formatSignedDuration(durationMs: number): string {
  const text = formatDuration(Math.abs(durationMs));
  if (Math.round(durationMs) === 0) return text;
  return `${durationMs < 0 ? '−' : '+'}${text}`;
}
