import type { StageVisit } from '../api/sessions.ts';
import type { Facts, Segment } from './facts.ts';

/** Where the facts of one session are. */
export interface Found {
  readonly segment: Segment;
  readonly row: number;
}

export function stagesOf({ places, text }: Facts, { segment, row }: Found): StageVisit[] {
  const { firstVisit } = segment.part('sessions');
  const { place, enteredAt, leftAt } = segment.part('visits');
  const begin = firstVisit[row] ?? 0;
  return Array.from({ length: (firstVisit[row + 1] ?? 0) - begin }, (_, offset) => ({
    stage: text(places.stage[place[begin + offset] ?? 0] ?? 0),
    enteredAt: enteredAt[begin + offset] ?? 0,
    leftAt: leftAt[begin + offset] ?? 0,
  }));
}

/** By experiment the arm; of several, the one it was exposed to last. */
export function variantsOf({ text }: Facts, { segment, row }: Found): Record<string, string> {
  const { session, experiment, arm } = segment.part('exposures');
  const variants: [string, string][] = [];
  // Exposures lie in the order of their sessions.
  for (let position = session.indexOf(row); position >= 0 && session[position] === row; position += 1)
    variants.push([text(experiment[position] ?? 0), text(arm[position] ?? 0)]);
  return Object.fromEntries(variants);
}
