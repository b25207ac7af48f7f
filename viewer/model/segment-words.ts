import type { SegmentFilter } from '../../collector/api/scope.ts';
import { CHANNEL_WORDS, DEVICE_WORDS, DIMENSION_NAMES, type Dimension, isKey, VISIT_WORDS } from './scope.ts';
import { aSignal, SIGNAL_WORDS } from './signal-words.ts';

type StageName = (id: string) => string;

/** What a dimension is called where one chooses it, and short before its value. */
export const DIMENSION_WORDS: Readonly<
  Record<Dimension, { readonly choice: string; readonly short: string }>
> = {
  device: { choice: 'Device', short: 'Device' },
  channel: { choice: 'Channel', short: 'Channel' },
  campaign: { choice: 'Campaign', short: 'Campaign' },
  referrer: { choice: 'Referrer', short: 'From' },
  language: { choice: 'Language', short: 'Language' },
  visit: { choice: 'New or returning', short: 'Visit' },
  variant: { choice: 'Variant', short: 'Variant' },
  trait: { choice: 'Trait', short: 'Trait' },
  reached: { choice: 'Reached a stage', short: 'Reached' },
  page: { choice: 'Saw a page', short: 'Saw' },
  met: { choice: 'Met a signal', short: 'Met' },
};

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** A value as people say it: "Phone", "German", "plan: pro", "Purchase". */
export function valueWords(dimension: Dimension, value: string, stageName: StageName): string {
  switch (dimension) {
    case 'device':
      return isKey(DEVICE_WORDS, value) ? DEVICE_WORDS[value] : value;
    case 'channel':
      return isKey(CHANNEL_WORDS, value) ? CHANNEL_WORDS[value] : value;
    case 'visit':
      return isKey(VISIT_WORDS, value) ? VISIT_WORDS[value] : value;
    case 'language':
      return LANGUAGES.of(value) ?? value;
    case 'variant':
    case 'trait':
      return value.replace(':', ': ');
    case 'reached':
      return stageName(value);
    case 'met':
      return isKey(SIGNAL_WORDS, value) ? aSignal(value) : value;
    default:
      return value;
  }
}

/** One dimension of a segment, as it stands above the views. */
export interface SegmentChip {
  readonly dimension: Dimension;
  readonly label: string;
  readonly words: string;
}

export function segmentChips(segment: SegmentFilter, stageName: StageName): readonly SegmentChip[] {
  return DIMENSION_NAMES.flatMap((dimension) => {
    const value = segment[dimension];
    if (value === undefined) return [];
    const { short } = DIMENSION_WORDS[dimension];
    return [{ dimension, label: short, words: valueWords(dimension, value, stageName) }];
  });
}

/** Those whose value says by itself what it is of. */
const PLAIN: ReadonlySet<Dimension> = new Set(['device', 'channel', 'language', 'variant']);

/** A segment as the name of a side: "Phone", "Phone, Met a rage click"; of all that is nothing, "Everybody". */
export function segmentName(segment: SegmentFilter, stageName: StageName): string {
  const parts = segmentChips(segment, stageName).map(({ dimension, label, words }) => {
    if (dimension === 'visit') return `${words} visits`;
    return PLAIN.has(dimension) ? words : `${label} ${words}`;
  });
  return parts.length > 0 ? parts.join(', ') : 'Everybody';
}

/** A segment in a sentence about its units: "on phone", "from campaign spring", "who reached Purchase". */
export function segmentPhrases(segment: SegmentFilter, stageName: StageName): readonly string[] {
  return DIMENSION_NAMES.flatMap((dimension) => {
    const value = segment[dimension];
    if (value === undefined) return [];
    return [PHRASES[dimension](valueWords(dimension, value, stageName), value)];
  });
}

const PHRASES: Readonly<Record<Dimension, (words: string, value: string) => string>> = {
  device: (words) => `on ${words.toLowerCase()}`,
  channel: (words) => `by ${words.toLowerCase()}`,
  campaign: (words) => `from campaign ${words}`,
  referrer: (words) => `from ${words}`,
  language: (words) => `in ${words}`,
  visit: (words) => (words === VISIT_WORDS.new ? 'on a first visit' : 'on a later visit'),
  variant: (_, value) => `in ${value}`,
  trait: (words) => `with ${words}`,
  reached: (words) => `having reached ${words}`,
  page: (words) => `having seen ${words}`,
  met: (words) => `having met ${words}`,
};
