import type { HeatmapAnswer, HeatmapElement, HeatmapLayer } from '../../collector/api/heatmap.ts';
import { formatCountOf, formatShare } from './format.ts';

/** Layers of what was in view: they have no points. */
export function isInViewLayer(layer: HeatmapLayer): layer is 'scroll' | 'attention' {
  return layer === 'scroll' || layer === 'attention';
}

/** Of the page's visitors each, how long the eighths of an element's height were in view, from its top. */
export function bandMeansMs({ attention }: HeatmapElement, units: number): number[] {
  return (attention?.bandsMs ?? []).map((ms) => (units > 0 ? ms / units : 0));
}

/** The band that was in view the longest: the strong end of the scale. */
export function longestBandMs({ elements, units }: Pick<HeatmapAnswer, 'elements' | 'units'>): number {
  return elements.reduce((most, element) => Math.max(most, ...bandMeansMs(element, units)), 0);
}

/** "4.2 s", below ten; "12 s". */
export function formatSeconds(ms: number): string {
  const seconds = ms / 1_000;
  return seconds < 9.95 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
}

/** Depths of the page, as fractions of its height, down to which so many came; from those that fewest reached. */
export interface ReachLine {
  readonly share: number;
  readonly depth: number;
}

/** Down to where 75, 50 and 25 % of the units saw the page: between two steps, along the straight line. */
export function reachLines({ scroll, units }: Pick<HeatmapAnswer, 'scroll' | 'units'>): ReachLine[] {
  const reached = scroll?.reached ?? [];
  if (units === 0 || reached.length === 0) return [];
  // Everybody saw the page's first line.
  const shares = [1, ...reached.map((count) => count / units)];
  return [0.75, 0.5, 0.25].map((share) => {
    const last = shares.findLastIndex((own) => own >= share);
    const [above = 1, below = 0] = [shares[last], shares[last + 1]];
    const within = last + 1 < shares.length && above > below ? (above - share) / (above - below) : 0;
    return { share, depth: (last + within) / reached.length };
  });
}

/** "Half of the 113 visitors saw at least 62 % of the page; 38 % is seen without scrolling." */
export function reachSentence(heatmap: Pick<HeatmapAnswer, 'scroll' | 'units' | 'unit'>): string {
  const half = reachLines(heatmap).find(({ share }) => share === 0.5);
  if (!half) return 'Nobody told how far they scrolled.';
  const fold = heatmap.scroll?.foldFraction ?? null;
  const atFold = fold === null ? '' : `; ${formatShare(fold)} is seen without scrolling`;
  return `Half of the ${formatCountOf(heatmap.units, heatmap.unit)} saw at least ${formatShare(half.depth)} of the page${atFold}.`;
}

/** "57 of the 84 who left here had touched something; 32 % had touched nothing." Empty where nobody left. */
export function exitSentence(exits: number, touched: number): string {
  if (exits === 0) return '';
  const none = formatShare((exits - touched) / exits);
  return `${touched} of the ${exits} who dropped off here had touched something on it; ${none} had touched nothing.`;
}
