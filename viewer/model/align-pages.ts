/** Middles of one element on two pages, CSS pixels of each from its top. */
export interface Anchor {
  readonly pageY: number;
  readonly otherPageY: number;
}

/**
 * Where on another page one is, who is at a height of this one: at the same element where both pages have it, and
 * in between by the way between them; tops meet tops and ends meet ends.
 *
 *     this page  0 ──── a ──────── b ── height        a, b: elements on both
 *     other      0 ─ a ──────────── b ──── height
 */
export function alignPages(
  anchors: readonly Anchor[],
  pageHeight: number,
  otherHeight: number,
): (pageY: number) => number {
  const ways = [{ pageY: 0, otherPageY: 0 }];
  const end = { pageY: pageHeight, otherPageY: otherHeight };
  for (const anchor of [...anchors].sort((a, b) => a.pageY - b.pageY)) {
    const last = ways[ways.length - 1];
    // What stands in another order there would send one back and forth.
    const isOnward = last && anchor.pageY > last.pageY && anchor.otherPageY > last.otherPageY;
    if (isOnward && anchor.pageY < end.pageY && anchor.otherPageY < end.otherPageY) ways.push(anchor);
  }
  ways.push(end);
  return (pageY) => {
    const next = Math.max(
      1,
      ways.findIndex((way) => way.pageY >= pageY),
    );
    const from = ways[next - 1] ?? { pageY: 0, otherPageY: 0 };
    const to = ways[next] ?? end;
    const share = to.pageY > from.pageY ? (pageY - from.pageY) / (to.pageY - from.pageY) : 0;
    return from.otherPageY + Math.min(1, Math.max(0, share)) * (to.otherPageY - from.otherPageY);
  };
}
