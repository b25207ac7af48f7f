import { UNASSIGNED } from '../../sdk/protocol/scalars.ts';
import type { Scope } from '../store/scope.ts';
import type { SessionsFilter } from '../store/store.ts';
import { createComebacks } from './came-back.ts';
import { TOUCH_KINDS } from './columns.ts';
import { createLastSignals } from './last-signal.ts';
import type { Outcomes } from './outcome.ts';
import { SESSION_DIMENSIONS, type SessionDimensionName } from './session-dimensions.ts';
import { stageEntry } from './stage-entry.ts';

const ASKS = ['lastSignal', 'cameBack', 'cameBackTo', 'entry'] as const;

type IsKept = (unit: number) => boolean;

/** What a list narrows the units at a stage by, as the answer about its drop-off counts them. */
export function evidenceFilters(outcomes: Outcomes, scope: Scope, filter: SessionsFilter): IsKept[] {
  const stage = scope.journey.stages.findIndex(({ id }) => id === filter.stage);
  // The units of a list without a stage of the journey left none.
  if (stage < 0) return ASKS.some((name) => filter[name] !== undefined) ? [() => false] : [];
  const left = (unit: number) => outcomes.visit[stage * outcomes.histories.units + unit] ?? 0;
  return [
    ...lastSignalFilter(outcomes, filter, left),
    ...cameBackFilter(outcomes, scope, filter, left),
    ...entryFilter(outcomes, filter, stage),
  ];
}

function lastSignalFilter(
  { histories }: Outcomes,
  { lastSignal, lastSignalPageGroup, lastSignalSelector }: SessionsFilter,
  left: (unit: number) => number,
): IsKept[] {
  if (lastSignal === undefined) return [];
  const { facts } = histories;
  const kind = lastSignal === 'none' ? -1 : TOUCH_KINDS.indexOf(lastSignal);
  const page = lastSignalPageGroup === undefined ? undefined : facts.code(lastSignalPageGroup);
  const element = lastSignalSelector === undefined ? undefined : facts.code(lastSignalSelector);
  const { pageGroup, selector } = facts.places;
  const lastOf = createLastSignals(histories);
  return [
    (unit) => {
      const signal = lastOf(unit, left(unit));
      if (!signal) return kind < 0;
      const isHere =
        (page === undefined || pageGroup[signal.place] === page) &&
        (element === undefined || selector[signal.place] === element);
      return signal.kind === kind && isHere;
    },
  ];
}

function cameBackFilter(
  { histories }: Outcomes,
  scope: Scope,
  { cameBack, cameBackTo }: SessionsFilter,
  left: (unit: number) => number,
): IsKept[] {
  if (cameBack === undefined && cameBackTo === undefined) return [];
  const stages = scope.journey.stages.map(({ id }) => id);
  const comeback = createComebacks(histories, scope);
  return [
    (unit) => {
      const back = comeback(unit, left(unit));
      if (cameBack !== undefined && (back !== undefined) !== (cameBack !== 'false')) return false;
      if (cameBack === 'goal' && back?.reachedGoal !== true) return false;
      return cameBackTo === undefined || (back && (stages[back.stage] ?? UNASSIGNED) === cameBackTo) === true;
    },
  ];
}

function entryFilter({ histories }: Outcomes, { entry }: SessionsFilter, stage: number): IsKept[] {
  if (entry === undefined) return [];
  const { facts, segment, session } = histories;
  const [name = '', value = ''] = entry.split(':');
  const { codes, codeOf } = SESSION_DIMENSIONS[name as SessionDimensionName];
  const wanted = codeOf(facts, value);
  const codesIn = codes(facts);
  return [
    (unit) => {
      const visit = stageEntry(histories, unit, stage);
      return visit >= 0 && codesIn(segment[visit] ?? 0)[session[visit] ?? 0] === wanted;
    },
  ];
}
