import type { HotspotHistory, HotspotNote, HotspotState } from '../../collector/api/hotspot-history.ts';
import type { Hotspot } from '../../collector/api/hotspots.ts';
import type { Unit } from '../../collector/api/scope.ts';
import { formatCount, formatCountOf } from './format.ts';
import { UNIT_WORDS } from './list-words.ts';

export const STATE_WORDS: Readonly<Record<HotspotState, string>> = {
  new: 'New',
  returned: 'Returned',
  known: 'Known',
  fixed: 'Fixed',
};

/** A hotspot of the list with what became of it; of one that is gone nothing but that is known. */
export interface ListedHotspot {
  readonly id: string;
  readonly hotspot: Hotspot | undefined;
  readonly history: HotspotHistory | undefined;
}

/** Those of a state (undefined: all) in the order of the list, then those that are fixed. */
export function listedHotspots(
  hotspots: readonly Hotspot[],
  histories: readonly HotspotHistory[],
  state: HotspotState | undefined,
): ListedHotspot[] {
  const historyOf = new Map(histories.map((history) => [history.id, history]));
  const shown = new Set(hotspots.map(({ id }) => id));
  const listed = hotspots.map((hotspot) => ({ id: hotspot.id, hotspot, history: historyOf.get(hotspot.id) }));
  const gone = histories
    .filter((history) => history.state === 'fixed' && !shown.has(history.id))
    .map((history) => ({ id: history.id, hotspot: undefined, history }));
  return [...listed, ...gone].filter(({ history }) => state === undefined || history?.state === state);
}

/** The states there are, with how many have each: what a filter offers. */
export function offeredStates(
  histories: readonly HotspotHistory[],
  shown: HotspotState | undefined,
): readonly { readonly state: HotspotState; readonly label: string }[] {
  const states = Object.keys(STATE_WORDS) as HotspotState[];
  return states.flatMap((state) => {
    const count = histories.filter((history) => history.state === state).length;
    return count > 0 || state === shown
      ? [{ state, label: `${STATE_WORDS[state]} ${formatCount(count)}` }]
      : [];
  });
}

/** "20 of 100 visitors of the page now, 0 of 90 before". */
export function pastWords(
  { kind, units, pageUnits, unitsBefore, pageUnitsBefore }: HotspotHistory,
  unit: Unit,
): string {
  const decided = kind === 'exit' ? ' that are decided' : '';
  const now = `${formatCount(units)} of ${formatCountOf(pageUnits, UNIT_WORDS[unit])} of the page${decided}`;
  return `${now} now, ${formatCount(unitsBefore)} of ${formatCount(pageUnitsBefore)} in the period before`;
}

/** Whether the mark that it is fixed has been overtaken, or there is none: then it can be set as of now. */
export function canMarkFixed(note: HotspotNote | null, lastSeenAt: number): boolean {
  return !note || note.fixedAt === null || lastSeenAt > note.fixedAt;
}
