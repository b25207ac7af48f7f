import type { Outcome } from '../../collector/api/list-entries.ts';
import type { SegmentFilter, Unit } from '../../collector/api/scope.ts';
import { parseCompare } from './compare.ts';
import { evidenceWords } from './evidence-filters.ts';
import { exposureWords } from './exposure-filters.ts';
import { formatCountOf } from './format.ts';
import { isolate } from './isolate.ts';
import { lengthValue, lengthWords } from './length-filter.ts';
import { PERIOD_WORDS, type Scope } from './scope.ts';
import { segmentName, segmentPhrases } from './segment-words.ts';
import { EMOTION_WORDS, loadWords, OUTCOME_WORDS, type SessionFilters } from './session-filters.ts';
import { aSignal } from './signal-words.ts';

type StageName = (id: string) => string;

/** What a list of sessions is, in one sentence: "212 visitors who dropped off at Purchase, last 30 days". */
export function listSentence(
  total: number,
  scope: Scope,
  filters: SessionFilters,
  stageName: StageName,
): string {
  const deeds = deedsOf(total, filters, stageName);
  const subject = formatCountOf(total, UNIT_WORDS[scope.unit]);
  const who = deeds.length > 0 ? ` ${scope.unit === 'visitor' ? 'who' : 'that'} ${joinWords(deeds)}` : '';
  return [subject + who, ...scopeWords(scope, stageName)].join(', ');
}

/** What a list asks for, whatever the period: "dropped off at Purchase, had a rage click, on phone". */
export function listFilterWords(
  segment: SegmentFilter,
  filters: SessionFilters,
  stageName: StageName,
): string {
  const unsaid = filterChips(filters).filter(({ name }) => !SAID_IN_SENTENCE.has(name));
  return [
    ...deedsOf(2, filters, stageName),
    ...unsaid.map(({ words }) => words),
    ...segmentPhrases(segment, stageName),
  ].join(', ');
}

/** What units did, each part after "who". */
function deedsOf(total: number, filters: SessionFilters, stageName: StageName): readonly string[] {
  return [
    outcomeWords(filters, total, stageName),
    ...evidenceWords(filters, stageName),
    filters.load && loadWords(filters.load),
    filters.emotion && EMOTION_WORDS[filters.emotion],
    touchedWords(filters),
    filters.signal && (filters.signal === 'any' ? 'had a signal' : `had ${aSignal(filters.signal)}`),
    ...exposureWords(filters),
    alsoInWords(filters.alsoIn, total, stageName),
    filters.isLive && (total === 1 ? 'is there now' : 'are there now'),
    filters.errorText && `met an error with “${filters.errorText}”`,
    lengthValue(filters) ? `stayed ${lengthWords(filters)}` : undefined,
    filters.converted && (filters.converted === 'true' ? 'reached the goal' : 'did not reach the goal'),
  ].filter((deed) => deed !== undefined);
}

/** An element's page alone says that it was seen. */
function touchedWords({ touchedSelector, touchedPageGroup }: SessionFilters): string | undefined {
  const page = touchedPageGroup && isolate(touchedPageGroup);
  if (touchedSelector) return `clicked ${isolate(touchedSelector)}${page ? ` on ${page}` : ''}`;
  return page ? `saw ${page}` : undefined;
}

/** "are also Desktop": the other segment of a comparison. */
function alsoInWords(alsoIn: string | undefined, total: number, stageName: StageName): string | undefined {
  const segment = parseCompare(alsoIn);
  if (!segment || segment === 'previous') return undefined;
  return `${total === 1 ? 'is' : 'are'} also in ${segmentName(segment, stageName)}`;
}

/** A filter as a chip, and the filters that are left when it is taken away. */
export interface FilterChip {
  readonly name: keyof SessionFilters;
  readonly words: string;
  readonly without: SessionFilters;
}

/** The filters that no control of the filter bar shows: they came with the link. */
export function filterChips(filters: SessionFilters): readonly FilterChip[] {
  return CHIPS.flatMap(([name, words]) => {
    // The element's control tells its page as well.
    if (name === 'touchedPageGroup' && filters.touchedSelector) return [];
    const value = filters[name];
    // What is settled is so since the exposure.
    const without = omit(filters, name, ...(name === 'exposure' ? (['settled', 'exposedIn'] as const) : []));
    return value ? [{ name, words: value === 'true' ? words : `${words} ${value}`, without }] : [];
  });
}

export const UNIT_WORDS: Readonly<Record<Unit, string>> = { visitor: 'visitor', session: 'session' };

const CHIPS: readonly (readonly [keyof SessionFilters, string])[] = [
  ['exposure', 'Since exposure to'],
  ['exposedIn', 'First exposed by'],
  ['settled', 'Nothing open'],
  ['crossed', 'Saw several arms of'],
  ['hotspot', 'Hotspot'],
  ['exitPageGroup', 'Left from'],
  ['exitSelector', 'Touched last'],
  ['touchedPageGroup', 'Saw'],
  ['load', 'First load'],
  ['emotion', 'Emotion'],
  ['alsoIn', 'Also in'],
  ['entry', 'First came by'],
  ['lastSignal', 'Last signal'],
  ['lastSignalPageGroup', 'Last signal on'],
  ['lastSignalSelector', 'Last signal at'],
  ['cameBack', 'Came back'],
  ['cameBackTo', 'Came back to'],
];

/** Of the chips, those that `deedsOf` says as well. */
const SAID_IN_SENTENCE: ReadonlySet<keyof SessionFilters> = new Set([
  'exposure',
  'exposedIn',
  'settled',
  'crossed',
  'alsoIn',
  'touchedPageGroup',
  'load',
  'emotion',
  'entry',
  'lastSignal',
  'cameBack',
  'cameBackTo',
]);

const OUTCOME_WORDS_OF_ONE: Readonly<Record<Outcome, string>> = {
  ...OUTCOME_WORDS,
  open: 'is still open in',
};

function outcomeWords(filters: SessionFilters, total: number, stageName: StageName): string | undefined {
  if (!filters.stage) return undefined;
  const words = total === 1 ? OUTCOME_WORDS_OF_ONE : OUTCOME_WORDS;
  return `${words[filters.outcome ?? 'reached']} ${stageName(filters.stage)}`;
}

function scopeWords(scope: Scope, stageName: StageName): readonly string[] {
  return [
    ...segmentPhrases(scope, stageName),
    'period' in scope.time ? PERIOD_WORDS[scope.time.period] : 'in the chosen period',
  ];
}

export function omit(filters: SessionFilters, ...names: (keyof SessionFilters)[]): SessionFilters {
  return Object.fromEntries(Object.entries(filters).filter(([name]) => !names.some((one) => one === name)));
}

function joinWords(words: readonly (string | undefined)[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}
