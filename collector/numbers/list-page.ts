import type { Listing } from './listed-units.ts';

/** A row of a list: whose, and the moment that put it there. `sid` breaks ties, so that the order is total. */
export interface ListedRow {
  readonly unit: number;
  readonly sid: number;
  readonly focusAt: number;
}

/** One page of a list, newest moment first, after the row given; and how long the whole list is. */
export function pageOfList(
  { sid, focusAt }: Listing,
  after: Pick<ListedRow, 'sid' | 'focusAt'> | undefined,
  limit: number,
): { readonly total: number; readonly rows: readonly ListedRow[]; readonly hasMore: boolean } {
  let total = 0;
  let rest = 0;
  // The page so far, kept in order; most rows of a long list are older than its last.
  const rows: ListedRow[] = [];
  for (let unit = 0; unit < sid.length; unit += 1) {
    const own = sid[unit] ?? 0;
    if (own === 0) continue;
    total += 1;
    const at = focusAt[unit] ?? 0;
    if (after && at > after.focusAt) continue;
    const last = rows[limit - 1];
    if (last && at < last.focusAt) {
      rest += 1;
      continue;
    }
    const row = { unit, sid: own, focusAt: at };
    if (after && newestFirst(row, after) <= 0) continue;
    rest += 1;
    insert(rows, row, limit);
  }
  return { total, rows, hasMore: rest > rows.length };
}

function insert(rows: ListedRow[], row: ListedRow, limit: number): void {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = rows[middle];
    if (other && newestFirst(other, row) < 0) low = middle + 1;
    else high = middle;
  }
  rows.splice(low, 0, row);
  if (rows.length > limit) rows.pop();
}

function newestFirst(a: Pick<ListedRow, 'sid' | 'focusAt'>, b: Pick<ListedRow, 'sid' | 'focusAt'>): number {
  return b.focusAt - a.focusAt || a.sid - b.sid;
}
