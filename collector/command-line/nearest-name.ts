/** A name further away than this was not meant. */
const MOST_EDITS = 3;

/** The known name that it begins, else the one that takes the fewest edits, when few enough. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const whole = known.find((candidate) => name.length > 2 && candidate.startsWith(name));
  if (whole !== undefined) return whole;
  let nearest: string | undefined;
  let fewest = Math.min(MOST_EDITS, Math.max(1, name.length - 1)) + 1;
  for (const candidate of known) {
    const edits = editsBetween(name, candidate);
    if (edits < fewest) [nearest, fewest] = [candidate, edits];
  }
  return nearest;
}

/** Levenshtein's distance, a row of his table at a time. */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries())
      next.push(
        Math.min(
          (row[column + 1] ?? 0) + 1,
          (next[column] ?? 0) + 1,
          (row[column] ?? 0) + Number(letter !== other),
        ),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
