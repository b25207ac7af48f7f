import type { ListFilter } from '../../collector/api/saved-lists.ts';
import { parseScope, type Scope, segmentOf, withSegment } from './scope.ts';
import { narrowing, parseFilters, type SessionFilters } from './session-filters.ts';

interface List {
  readonly scope: Scope;
  readonly filters: SessionFilters;
}

/** What a list asks for beside its time, unit and journey, as it is saved; empty where it asks for nothing. */
export function listFilterOf({ scope, filters }: List): ListFilter {
  const segment = segmentOf(scope);
  if (Object.keys({ ...segment, ...narrowing(filters) }).length === 0) return {};
  const texts = Object.entries(filters).map(([name, value]) => [name, String(value)]);
  return { ...segment, ...(Object.fromEntries(texts) as ListFilter) };
}

/** A saved list, of the time, unit and journey that the reader looks at. */
export function listOf(filter: ListFilter, scope: Scope): List {
  const parameters = new Map(Object.entries(filter));
  return { scope: withSegment(scope, segmentOf(parseScope(parameters))), filters: parseFilters(parameters) };
}
