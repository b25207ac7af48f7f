import type { MapStage } from '../../collector/api/map.ts';
import type { Unit } from '../../collector/api/scope.ts';
import type { EmotionPoint } from './emotion-curve.ts';
import { formatCountOf } from './format.ts';

const ONE_PLACE = new Intl.NumberFormat('en-GB', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

/** 0.62 -> "+0.6"; -0.31 -> "−0.3". */
export function formatScore(score: number): string {
  return ONE_PLACE.format(score).replace('-', '−');
}

/** "+0.5 to +0.7", or of how few it is. */
export function emotionInterval({ interval, units }: NonNullable<MapStage['emotion']>, unit: Unit): string {
  if (!interval || units < 30) return `of ${formatCountOf(units, unit)} only`;
  return `${formatScore(interval[0])} to ${formatScore(interval[1])}`;
}

/** The team's own, and how far from it people are. */
export function gapWords({ declared, gap }: EmotionPoint): string {
  if (!declared) return '';
  const team = `declared ${formatScore(declared.score)}`;
  if (gap === undefined) return team;
  const far = formatScore(Math.abs(gap)).replace('+', '');
  return `${team}, observed ${far} ${gap < 0 ? 'lower' : 'higher'}`;
}
