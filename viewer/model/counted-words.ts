import type { HeatmapAnswer } from '../../collector/api/heatmap.ts';
import { formatCountOf } from './format.ts';
import { LAYER_WORDS } from './layer-words.ts';

type Counted = Pick<HeatmapAnswer, 'layer' | 'unit' | 'count'>;

/** What the figures of a heatmap count: clicks, or the visitors who clicked. */
export function countedWords({ layer, unit, count }: Counted): {
  readonly singular: string;
  readonly plural: string;
} {
  if (count === 'event') return LAYER_WORDS[layer];
  return unit === 'visitor'
    ? { singular: 'visitor', plural: 'Visitors' }
    : { singular: 'session', plural: 'Sessions' };
}

/** "184 clicks by 113 visitors", or "113 visitors with a click". */
export function countedSentence({ layer, unit, count, events, units }: HeatmapAnswer): string {
  const { singular } = LAYER_WORDS[layer];
  if (count === 'event') return `${formatCountOf(events, singular)} by ${formatCountOf(units, unit)}`;
  return `${formatCountOf(units, unit)} with ${/^[aeiou]/.test(singular) ? 'an' : 'a'} ${singular}`;
}
