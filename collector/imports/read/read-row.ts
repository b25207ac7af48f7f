/** A row of a file, or why it cannot be read as one. `line` is where it begins, counted from 1. */
export type ReadRow =
  | { readonly line: number; readonly record: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly fault: string };

/** Takes a file's text as it comes; answers the rows that are complete. */
export interface RowReader {
  push(text: string): ReadRow[];
  /** The rest, when the text is over. */
  end(): ReadRow[];
}

/** Characters of one row. What is longer is refused and not kept, so that memory stays bounded. */
export const MOST_ROW_CHARS = 1_000_000;
export const TOO_LONG = `is longer than ${MOST_ROW_CHARS.toLocaleString('en-GB')} characters`;
