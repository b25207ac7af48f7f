import type { Listing } from './listed-units.ts';

/** Where a row stands in a list. `sid` breaks ties, so that the order is total. */
export interface ListPosition {
  readonly sid: number;
  /** How telling its session is; 0 of all where the list goes by time alone. */
  readonly worth: number;
  readonly focusAt: number;
}

/** A row of a list: whose, and the moment that put it there. */
export interface ListedRow extends ListPosition {
  readonly unit: number;
}

/** One page of a list, most worth first, of equals the newest moment; after the row given; and how long the whole list is. */
export function pageOfList(
  { sid, focusAt }: Listing,
  worthOf: (sid: number) => number,
  after: ListPosition | undefined,
  limit: number,
): { readonly total: number; readonly rows: readonly ListedRow[]; readonly hasMore: boolean } {
  let total = 0;
  let rest = 0;
  // The page so far, kept in order; most rows of a long list come after its last.
  const rows: ListedRow[] = [];
  for (let unit = 0; unit < sid.length; unit += 1) {
    const own = sid[unit] ?? 0;
    if (own === 0) continue;
    total += 1;
    const at = focusAt[unit] ?? 0;
    const worth = worthOf(own);
    if (after && (worth > after.worth || (worth === after.worth && at > after.focusAt))) continue;
    const last = rows[limit - 1];
    if (last && (worth < last.worth || (worth === last.worth && at < last.focusAt))) {
      rest += 1;
      continue;
    }
    const row = { unit, sid: own, worth, focusAt: at };
    if (after && inOrder(row, after) <= 0) continue;
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
    if (other && inOrder(other, row) < 0) low = middle + 1;
    else high = middle;
  }
  rows.splice(low, 0, row);
  if (rows.length > limit) rows.pop();
}

function inOrder(a: ListPosition, b: ListPosition): number {
  return b.worth - a.worth || b.focusAt - a.focusAt || a.sid - b.sid;
}
