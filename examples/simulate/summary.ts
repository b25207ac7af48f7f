import type { Tape } from './tape.ts';

/** What a simulation made, in words for the terminal. */
export function summarise(tape: Tape, file: { sizeBytes: number }, durationMs: number): string {
  const events = tape.batches.flatMap((batch) => batch.events);
  const countOf = (type: string, name?: string) =>
    events.filter((event) => event.type === type && (name === undefined || event.name === name)).length;
  const stages = new Map<string, Set<string>>();
  for (const batch of tape.batches) {
    const { visitor } = batch;
    for (const { stage } of batch.events) {
      stages.set(String(stage), (stages.get(String(stage)) ?? new Set()).add(visitor));
    }
  }
  const reached = [...stages].map(([stage, visitors]) => `${stage} ${visitors.size}`).join(', ');
  return [
    `sessions    ${new Set(tape.batches.map(({ session }) => session)).size}`,
    `events      ${events.length} in ${tape.batches.length} batches`,
    `replay      ${tape.lines.length - tape.batches.length} chunks`,
    `repeated    ${tape.repeats()} requests, kept once`,
    `visitors    ${reached}`,
    `orders      ${countOf('custom', 'order_placed')}, reviews ${countOf('custom', 'review_left')}`,
    `signals     ${tally(events.flatMap((event) => (event.type === 'signal' ? [String(event.kind)] : [])))}`,
    `errors      ${countOf('error')}, stays in fields ${countOf('field')}`,
    `file        ${(file.sizeBytes / 1_048_576).toFixed(2)} MB`,
    `took        ${(durationMs / 60_000).toFixed(1)} min`,
  ].join('\n');
}

/** "rage_click 49, dead_click 12". */
function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${word} ${count}`).join(', ');
}
