/** The first line that is not the same, with those before it; "" when all are. */
export function difference(live: string, replayed = ''): string {
  if (live === replayed) return '';
  const [ours, theirs] = [live.split('\n'), replayed.split('\n')];
  const at = ours.findIndex((line, index) => line !== theirs[index]);
  const line = at < 0 ? ours.length : at;
  const part = (lines: string[]): string => lines.slice(Math.max(0, line - 2), line + 3).join('\n  ');
  return `  line ${line} of ${ours.length} live:\n  ${part(ours)}\n  replayed (${theirs.length}):\n  ${part(theirs)}`;
}
