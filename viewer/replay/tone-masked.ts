import type { ReplayPlugin } from 'rrweb';
import { maskedRuns } from '../model/masked-runs.ts';
import { isRecord, REPLAY_EVENT, REPLAY_SOURCE } from '../model/replay-event.ts';

const NAME = 'dp-masked';
/** Neither theme's: it lies on the recorded page, and is seen on a light and on a dark one. */
const TONE = 'rgb(140 128 92 / 30%)';
const LINE = 'rgb(140 128 92)';
/** Safari has highlights since 17.2, Firefox since 140; without them masked text shows its asterisks and no more. */
const HAS_HIGHLIGHTS = CSS.supports('selector(::highlight(x))');

/**
 * A tone behind masked text. A highlight and not an element, so that nothing of the page moves and its selectors still
 * match. What is typed is masked in every mode, so a field that holds anything holds a mask; browsers highlight nothing there.
 */
export const MASKED_RULES: readonly string[] = HAS_HIGHLIGHTS
  ? [
      `::highlight(${NAME}) { background-color: ${TONE}; text-decoration: underline dotted ${LINE}; }`,
      `textarea:not(:placeholder-shown), input:not(:placeholder-shown, [type="button"], [type="submit"], [type="reset"]) { text-decoration: underline dotted ${LINE}; }`,
    ]
  : [];

/** Elements whose text nobody sees. */
const UNSEEN = /^(style|script|noscript|title|template)$/i;
/** Ranges of text that has gone are let go once there are as many as there were before, and this many. */
const LEAST_GONE = 500;

/** Says so of each text that is masked. */
export function toneMasked(onFound: () => void): ReplayPlugin {
  const rangesOf = new WeakMap<Text, readonly StaticRange[]>();
  const mostRanges = new WeakMap<Highlight, number>();

  function tone(text: Text): void {
    const before = rangesOf.get(text);
    const runs = UNSEEN.test(text.parentElement?.tagName ?? '') ? [] : maskedRuns(text.data);
    if (!before && runs.length === 0) return;
    const highlight = highlightOf(text);
    if (!highlight) return;
    for (const range of before ?? []) highlight.delete(range);
    const ranges = runs.map(([startOffset, endOffset]) => rangeIn(text, startOffset, endOffset));
    for (const range of ranges) highlight.add(range);
    rangesOf.set(text, ranges);
    if (ranges.length > 0) onFound();
    letGo(highlight);
  }

  function letGo(highlight: Highlight): void {
    if (highlight.size <= (mostRanges.get(highlight) ?? LEAST_GONE)) return;
    for (const range of highlight) if (!range.startContainer.isConnected) highlight.delete(range);
    mostRanges.set(highlight, 2 * highlight.size + LEAST_GONE);
  }

  return {
    onBuild(node) {
      if (isText(node)) tone(node);
    },
    handler({ type, data }, _, { replayer }) {
      if (type !== REPLAY_EVENT.incremental || !isRecord(data) || data.source !== REPLAY_SOURCE.mutation)
        return;
      for (const { id } of data.texts ?? []) {
        const text = replayer.getMirror().getNode(id);
        if (isText(text)) tone(text);
      }
    },
  };
}

/** Of the document that a text is in: a frame in the recorded page has its own. */
function highlightOf({ ownerDocument: { defaultView } }: Text): Highlight | undefined {
  if (!HAS_HIGHLIGHTS || !defaultView) return undefined;
  const { highlights } = defaultView.CSS;
  let highlight = highlights.get(NAME);
  if (!highlight) {
    highlight = new defaultView.Highlight();
    highlights.set(NAME, highlight);
  }
  return highlight;
}

function rangeIn(text: Text, startOffset: number, endOffset: number): StaticRange {
  return new StaticRange({ startContainer: text, startOffset, endContainer: text, endOffset });
}

function isText(node: unknown): node is Text {
  // Not `instanceof`: it is the recorded document's own.
  return isRecord(node) && node.nodeType === Node.TEXT_NODE;
}
