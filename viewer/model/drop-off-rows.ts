import type { DropOffAnswer } from '../../collector/api/drop-off.ts';
import type { HeatmapLayer } from '../../collector/api/heatmap.ts';
import { elementName } from './element-name.ts';
import { sessionsPath, stagePath } from './evidence.ts';
import { formatDuration, formatShare } from './format.ts';
import type { LocationOf } from './location.ts';
import type { SessionFilters } from './session-filters.ts';
import { SIGNAL_WORDS } from './signal-words.ts';

/** Whose drop-off it is: of a scope, and where there is an exposure, of that arm since then. */
export type Whose = Pick<LocationOf<'drop-off'>, 'scope' | 'exposure'>;

/** One line of evidence: so many of the dropped, what is told of them, and where both lead. */
export interface EvidenceRow {
  readonly units: number;
  /** Of all dropped. */
  readonly share: number;
  /** The list of those units. */
  readonly list: string;
  readonly name: string;
  /** The recorded page that the name is about, if it is about one. */
  readonly page?: string;
  readonly aside: string;
  /** What was measured of them, and what that is; "" where nothing was. */
  readonly measure: string;
  readonly measureWords: string;
}

/** Where they left: the element and its page, and how far they had scrolled it. */
export function placeRows(answer: DropOffAnswer, whose: Whose): readonly EvidenceRow[] {
  return answer.places.map(({ pageGroup, selector, label, units, scrollFraction }) => {
    const isTouched = selector !== '';
    return {
      ...counted(answer, whose, units, { exitPageGroup: pageGroup, exitSelector: selector }),
      name: isTouched ? elementName({ label, selector }) : pageGroup,
      page: pageOf(answer, whose, { pageGroup, layer: 'exit' }),
      aside: isTouched ? pageGroup : 'nothing touched',
      measure: scrollFraction === null ? '' : `${formatShare(scrollFraction)} scrolled`,
      measureWords: scrollFraction === null ? '' : 'the median of how far they had scrolled the page',
    };
  });
}

/** What they met last; at the end those who met nothing, unless they are all. */
export function signalRows(answer: DropOffAnswer, whose: Whose): readonly EvidenceRow[] {
  const rows = answer.lastSignals.map(
    ({ kind, pageGroup, selector, label, units, medianMs }): EvidenceRow => {
      const where = { lastSignalPageGroup: pageGroup, lastSignalSelector: selector };
      return {
        ...counted(answer, whose, units, { lastSignal: kind, ...where }),
        name: elementName({ label, selector }),
        page: pageOf(answer, whose, { pageGroup, layer: kind }),
        aside: `${SIGNAL_WORDS[kind].singular} on ${pageGroup}`,
        measure: `${formatDuration(medianMs)} before`,
        measureWords: 'the median time from the signal until they left',
      };
    },
  );
  if (rows.length === 0) return [];
  const without = { ...counted(answer, whose, answer.withoutSignal, { lastSignal: 'none' }), measure: '' };
  return answer.withoutSignal === 0
    ? rows
    : [...rows, { ...without, name: 'No signal', aside: 'in the last five minutes', measureWords: '' }];
}

/** Where those who came back came to; then those who did not. */
export function cameBackRows(
  answer: DropOffAnswer,
  whose: Whose,
  stageName: (id: string) => string,
): readonly EvidenceRow[] {
  const { cameBack, dropped } = answer;
  if (!cameBack || cameBack.units === 0) return [];
  const plain = { aside: '', measure: '', measureWords: '' };
  const rows = cameBack.stages.map(({ stage, units }) => ({
    ...counted(answer, whose, units, { cameBackTo: stage }),
    ...plain,
    name: stage === 'unassigned' ? 'To no stage of the journey' : `To ${stageName(stage)}`,
  }));
  const away = dropped - cameBack.units;
  if (away === 0) return rows;
  return [
    ...rows,
    { ...counted(answer, whose, away, { cameBack: 'false' }), ...plain, name: 'Did not come back' },
  ];
}

function counted(
  { stage, dropped }: Pick<DropOffAnswer, 'stage' | 'dropped'>,
  { scope, exposure }: Whose,
  units: number,
  filters: SessionFilters,
): Pick<EvidenceRow, 'units' | 'share' | 'list'> {
  return {
    units,
    share: dropped === 0 ? 0 : units / dropped,
    list: sessionsPath(scope, { stage, outcome: 'dropped', ...(exposure && { exposure }), ...filters }),
  };
}

function pageOf(
  { stage }: DropOffAnswer,
  { scope, exposure }: Whose,
  place: { readonly pageGroup: string; readonly layer: HeatmapLayer },
): string {
  return stagePath(scope, stage, { ...place, ...(exposure && { exposure }) });
}
