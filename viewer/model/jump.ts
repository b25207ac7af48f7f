/**
 * The moment before or after `atMs` among `momentsMs`. Going back from just after a moment returns to the one
 * before it, as the "previous" key of a music player does; otherwise one could never get past it while
 * playing.
 */
export function jumpTarget(
  momentsMs: readonly number[],
  atMs: number,
  direction: 1 | -1,
): number | undefined {
  const sorted = [...momentsMs].sort((a, b) => a - b);
  return direction === 1
    ? sorted.find((momentMs) => momentMs > atMs + 1)
    : sorted.findLast((momentMs) => momentMs < atMs - STILL_THERE_MS);
}

const STILL_THERE_MS = 1500;
