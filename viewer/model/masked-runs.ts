/** A stretch of a text, in UTF-16 units: from, and up to. */
export type Run = readonly [from: number, to: number];

/**
 * Where a recorded text was masked (sdk/privacy/mask-text.ts: three asterisks a word, whatever its length). Masks that only
 * spaces are between are one run: of a strict page each text is. Three asterisks that the page wrote itself look the same.
 */
export function maskedRuns(text: string): readonly Run[] {
  if (!text.includes('***')) return [];
  return [...text.matchAll(MASKED)].map(({ 0: run, index }) => [index, index + run.length]);
}

/** Masks that touch were two words that nothing was between. */
const MASKED = /(?<!\*)(\*{3})+(\s+(\*{3})+)*(?!\*)/g;
