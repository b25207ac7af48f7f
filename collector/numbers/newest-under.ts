import type { Arm, Scope } from '../store/scope.ts';
import type { Facts, Segment } from './facts.ts';
import type { SeenPage } from './newest-seen.ts';

/**
 * Who met something last (`newest`, of some recorded sessions) as the scope means it: in an arm only sessions that were shown this one,
 * for another arm has another page; and before the period's end, where anybody was recorded then.
 */
export function newestUnder(
  facts: Facts,
  { exposure, variant, toMs }: Scope,
  recorded: ReadonlySet<number>,
  newest: (recorded: ReadonlySet<number>) => SeenPage[],
): SeenPage[] {
  const arm = exposure ?? variant;
  const shown = arm ? shownArm(facts, arm, recorded) : recorded;
  if (facts.segments.every(({ toAt }) => toAt < toMs)) return newest(shown);
  const before = newest(startedBefore(facts, shown, toMs));
  return before.length > 0 ? before : newest(shown);
}

/** Of the recorded, sessions that were exposed to this arm of the experiment and to no other. */
export function shownArm(
  facts: Facts,
  { experiment, arm }: Arm,
  recorded: ReadonlySet<number>,
): ReadonlySet<number> {
  const [wanted, wantedArm] = [facts.code(experiment), facts.code(arm)];
  const own = new Set<number>();
  const others = new Set<number>();
  for (const segment of facts.segments) {
    facts.checkpoint();
    const { session, experiment: of, arm: to } = segment.part('exposures');
    for (const [position, row] of session.entries()) {
      if (of[position] !== wanted) continue;
      (to[position] === wantedArm ? own : others).add(sidOf(segment, row));
    }
  }
  return new Set([...own].filter((sid) => recorded.has(sid) && !others.has(sid)));
}

function startedBefore(facts: Facts, sids: ReadonlySet<number>, toMs: number): ReadonlySet<number> {
  const before = new Set<number>();
  for (const segment of facts.segments) {
    facts.checkpoint();
    const { sid, startedAt } = segment.part('sessions');
    for (const [row, own] of sid.entries())
      if ((startedAt[row] ?? 0) < toMs && sids.has(own)) before.add(own);
  }
  return before;
}

function sidOf(segment: Segment, row: number): number {
  return segment.part('sessions').sid[row] ?? 0;
}
