import type { SessionSummary } from '../../collector/api/sessions.ts';
import { api } from '../api.ts';
import type { Scope } from '../model/scope.ts';
import type { SessionFilters } from '../model/session-filters.ts';

export interface Neighbours {
  /** Length of the list this session was opened from. */
  readonly total: number;
  /** Its place in it from 1; undefined when the list has moved on without it. */
  readonly place: number | undefined;
  readonly previous: SessionSummary | undefined;
  readonly next: SessionSummary | undefined;
}

/** Rows a request, and requests at most: who opens the 1,000th row of a list will narrow it first. */
const PAGE_ROWS = 200;
const MOST_PAGES = 5;

/** What comes before and after a session in the list that its URL carries. */
export async function findNeighbours(
  session: string,
  scope: Scope,
  filters: SessionFilters,
  signal: AbortSignal,
): Promise<Neighbours> {
  const rows: SessionSummary[] = [];
  let total = 0;
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await api.sessions(
      scope,
      filters,
      { limit: PAGE_ROWS, ...(cursor !== null && { cursor }) },
      signal,
    );
    rows.push(...answer.sessions);
    total = answer.total;
    cursor = answer.nextCursor;
    const index = rows.findIndex((row) => row.id === session);
    const hasNext = index >= 0 && index < rows.length - 1;
    if (hasNext || (index >= 0 && cursor === null))
      return { total, place: index + 1, previous: rows[index - 1], next: rows[index + 1] };
    if (cursor === null) break;
  }
  return { total, place: undefined, previous: undefined, next: rows[0] };
}
