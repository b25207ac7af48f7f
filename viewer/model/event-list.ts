import type { Mark, SessionAnswer } from '../../collector/api/sessions.ts';

/** A line of the event list: a mark, or the heading where a stage begins. */
export type EventEntry =
  | { readonly kind: 'stage'; readonly atMs: number; readonly stage: string }
  | { readonly kind: 'mark'; readonly atMs: number; readonly mark: Mark };

/** The session's marks in order, under headings for its stage visits. A heading stands above its marks. */
export function eventEntries(session: Pick<SessionAnswer, 'marks' | 'stages'>): readonly EventEntry[] {
  const headings = session.stages.map(
    ({ stage, enteredAt }): EventEntry => ({ kind: 'stage', atMs: enteredAt, stage }),
  );
  const marks = session.marks.map((mark): EventEntry => ({ kind: 'mark', atMs: mark.at, mark }));
  // A stable sort with the headings first: equal times keep the heading above.
  return [...headings, ...marks].sort((a, b) => a.atMs - b.atMs);
}

/** Index of the last mark that has happened by `atMs`; -1 before the first. */
export function currentEntry(entries: readonly EventEntry[], atMs: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.atMs ?? Number.POSITIVE_INFINITY) <= atMs) low = middle + 1;
    else high = middle;
  }
  for (let index = low - 1; index >= 0; index--) if (entries[index]?.kind === 'mark') return index;
  return -1;
}

export const MARK_WORDS: Readonly<Record<Mark['kind'], string>> = {
  page: 'Page',
  click: 'Click',
  signal: 'Signal',
  field: 'Field',
  error: 'Error',
  vital: 'Vital',
  custom: 'Event',
  exposure: 'Variant',
  identify: 'Identified',
  exit: 'Exit',
};
