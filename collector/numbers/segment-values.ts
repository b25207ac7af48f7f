import type { Dimension } from '../api/scope.ts';
import type { SegmentValuesAnswer } from '../api/segments.ts';
import type { Scope } from '../store/scope.ts';
import { TOUCH_KINDS } from './columns.ts';
import type { Facts } from './facts.ts';
import { gatherHistories, type Histories, isUnitInScope } from './histories.ts';
import { SESSION_DIMENSIONS, type SessionDimensionName } from './session-dimensions.ts';
import { UNIT_DIMENSIONS, type UnitDimensionName } from './unit-dimensions.ts';
import { createValueCounts, type ValueCounts } from './value-counts.ts';

export interface ValuesAsked {
  readonly dimension: Dimension;
  readonly search?: string;
}

/** What traits are, by their hash: told by whoever has the sessions' rows. */
export type TraitText = (key: number, value: number) => string | undefined;

const MOST = 50;

/**
 * The values of a dimension among the units of a scope, each with as many as the map counts once the scope is
 * narrowed to it, too.
 */
export function answerSegmentValues(
  facts: Facts,
  scope: Scope,
  { dimension, search = '' }: ValuesAsked,
  traitText: TraitText,
): SegmentValuesAnswer {
  const { [dimension]: _, ...others } = scope;
  const histories = gatherHistories(facts, others);
  const counts = isOfSession(dimension)
    ? countOfSessions(histories, dimension)
    : countOfUnits(histories, others, dimension);
  const nameOf = namesOf(facts, scope, dimension, traitText);
  const wanted = search.toLowerCase();
  const values = [...counts.all()]
    .map(({ first, second, units }) => ({ value: nameOf(first, second), units }))
    .filter(({ value }) => value !== '' && value.toLowerCase().includes(wanted))
    .sort((a, b) => b.units - a.units || (a.value < b.value ? -1 : 1));
  return { dimension, unit: scope.unit, total: values.length, values: values.slice(0, MOST) };
}

function isOfSession(dimension: Dimension): dimension is SessionDimensionName {
  return Object.hasOwn(SESSION_DIMENSIONS, dimension);
}

function countOfSessions(histories: Histories, name: SessionDimensionName): ValueCounts {
  const { facts, units, first, end: endOf, isInScope, segment, session } = histories;
  const codesOf = SESSION_DIMENSIONS[name].codes(facts);
  const codes = facts.segments.map((_, index) => codesOf(index));
  const counts = createValueCounts(true);
  for (let unit = 0; unit < units; unit += 1) {
    if ((unit & 4095) === 0) facts.checkpoint();
    const end = endOf[unit] ?? 0;
    for (let visit = first[unit] ?? 0; visit < end; visit += 1)
      if (isInScope[visit] === 1)
        counts.tell(unit, codes[segment[visit] ?? 0]?.[session[visit] ?? 0] ?? 0, 0);
  }
  return counts;
}

function countOfUnits(histories: Histories, scope: Scope, name: UnitDimensionName): ValueCounts {
  const { facts, keys, units, key } = histories;
  const isCounted = new Uint8Array(keys.count);
  for (let unit = 0; unit < units; unit += 1)
    if (isUnitInScope(histories, unit)) isCounted[key[unit] ?? 0] = 1;
  const { each, isByUnit } = UNIT_DIMENSIONS[name];
  const counts = createValueCounts(isByUnit);
  each(facts, scope, keys, (own, first, second) => {
    if (isCounted[own] === 1) counts.tell(own, first, second);
  });
  return counts;
}

/** A value as its parameter takes it; "" for what none can ask for. */
function namesOf(
  facts: Facts,
  { journey }: Scope,
  dimension: Dimension,
  traitText: TraitText,
): (first: number, second: number) => string {
  if (isOfSession(dimension)) return (code) => SESSION_DIMENSIONS[dimension].valueOf(facts, code);
  switch (dimension) {
    case 'variant':
      return (experiment, arm) => `${facts.text(experiment)}:${facts.text(arm)}`;
    case 'trait':
      return (key, value) => traitText(key, value) ?? '';
    case 'reached': {
      const stages = new Set(journey.stages.map(({ id }) => facts.code(id)));
      return (stage) => (stages.has(stage) ? facts.text(stage) : '');
    }
    case 'met':
      return (kind) => TOUCH_KINDS[kind] ?? '';
    case 'page':
      return (page) => facts.text(page);
  }
}
