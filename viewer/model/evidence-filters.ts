import type { SegmentFilter } from '../../collector/api/scope.ts';
import type { SessionsQuery } from '../../collector/api/sessions.ts';
import { isKey } from './scope.ts';
import { segmentPhrases } from './segment-words.ts';
import { aSignal, SIGNAL_WORDS } from './signal-words.ts';

/** What narrows a list to those whom one figure about a drop-off is about. Names are the API's. */
export type EvidenceFilters = Readonly<
  Pick<
    SessionsQuery,
    'lastSignal' | 'lastSignalPageGroup' | 'lastSignalSelector' | 'cameBack' | 'cameBackTo' | 'entry'
  >
>;

/** They are all about the stage of the list: without one they mean nothing. */
export const EVIDENCE_NAMES = [
  'lastSignal',
  'lastSignalPageGroup',
  'lastSignalSelector',
  'cameBack',
  'cameBackTo',
  'entry',
] as const satisfies readonly (keyof EvidenceFilters)[];

const CAME_BACK_WORDS: Readonly<Record<NonNullable<EvidenceFilters['cameBack']>, string>> = {
  true: 'came back later',
  false: 'did not come back',
  goal: 'came back and reached the goal then',
};
const ENTRY = /^(device|channel|visit|language):([a-z]{2,12})$/;

/** What the API would refuse is left out. */
export function parseEvidence(query: ReadonlyMap<string, string>): EvidenceFilters {
  const [lastSignal, pageGroup, selector, cameBack, cameBackTo, entry] = EVIDENCE_NAMES.map((name) =>
    query.get(name),
  );
  const isSignal = lastSignal === 'none' || isKey(SIGNAL_WORDS, lastSignal);
  return {
    ...(isSignal && { lastSignal }),
    ...(isSignal && pageGroup && { lastSignalPageGroup: pageGroup }),
    ...(isSignal && selector && { lastSignalSelector: selector }),
    ...(isKey(CAME_BACK_WORDS, cameBack) && { cameBack }),
    ...(cameBackTo && { cameBackTo }),
    ...(entry && ENTRY.test(entry) && { entry }),
  };
}

/** Who they are, each part after "who". */
export function evidenceWords(
  { lastSignal, cameBack, cameBackTo, entry }: EvidenceFilters,
  stageName: (id: string) => string,
): readonly string[] {
  return [
    ...(entry ? [`first came to it ${entryWords(entry, stageName)}`] : []),
    ...(lastSignal ? [lastSignalWords(lastSignal)] : []),
    ...(cameBack ? [CAME_BACK_WORDS[cameBack]] : []),
    ...(cameBackTo ? [cameBackToWords(cameBackTo, stageName)] : []),
  ];
}

function lastSignalWords(lastSignal: NonNullable<EvidenceFilters['lastSignal']>): string {
  return lastSignal === 'none'
    ? 'met no signal in their last five minutes there'
    : `met ${aSignal(lastSignal)} last`;
}

function cameBackToWords(stage: string, stageName: (id: string) => string): string {
  return stage === 'unassigned' ? 'came back to no stage of the journey' : `came back to ${stageName(stage)}`;
}

function entryWords(entry: string, stageName: (id: string) => string): string {
  const [, dimension = '', value = ''] = ENTRY.exec(entry) ?? [];
  const segment: SegmentFilter = { [dimension]: value };
  return segmentPhrases(segment, stageName).join('');
}
