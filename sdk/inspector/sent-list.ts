import type { Decoded } from './decode.ts';
import { element } from './element.ts';
import type { Finding } from './find-text.ts';
import { requestRow } from './request-row.ts';
import type { Sent } from './sent-log.ts';

export type Line = { readonly sent: Sent; readonly decoded: Decoded; readonly finding: Finding | undefined };

/** Requests, the newest first: it is what the owner just did. A line that is open stays so when others come. */
export function createSentList() {
  const list = element('ol');
  const empty = element(
    'p',
    { class: 'empty' },
    'Nothing here yet. Use the page: each request appears as it is made.',
  );
  let rows = new Map<string, HTMLLIElement>();

  return (lines: readonly Line[]): HTMLElement => {
    const known = rows;
    rows = new Map(
      [...lines].reverse().map((line) => {
        const key = keyOf(line);
        return [key, known.get(key) ?? requestRow(line.sent, line.decoded, line.finding)] as const;
      }),
    );
    for (const [key, row] of known) if (!rows.has(key)) row.remove();
    // Only what is new is put in: an element that is moved loses how far it was scrolled.
    for (const [index, row] of [...rows.values()].entries()) {
      const there = list.children[index];
      if (there !== row) list.insertBefore(row, there ?? null);
    }
    return lines.length ? list : empty;
  };
}

/** What a line shows is as it was while these are. */
const keyOf = ({ sent, finding }: Line): string =>
  JSON.stringify([sent.id, sent.isCut, sent.body.length, finding]);
