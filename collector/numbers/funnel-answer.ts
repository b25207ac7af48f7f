import type { FunnelRequest } from '../api/funnel.ts';
import type { Scope } from '../store/scope.ts';
import { DAY_MS } from '../time-units.ts';
import type { Facts } from './facts.ts';
import { BEGINS, gatherMoments, type Moments } from './funnel-moments.ts';

/** A unit that came as far as the step that is listed: when first, and in which session, as the store numbers them. */
export interface FunnelUnit {
  readonly sid: number;
  readonly at: number;
}

/**
 * How far units came in steps of anybody's choice, each at a later event than the one before and all within
 * the window. Of several beginnings the one that leads furthest counts.
 */
export function answerFunnel(facts: Facts, scope: Scope, { steps, windowMs, listed }: FunnelRequest) {
  const window = windowMs ?? scope.journey.windowDays * DAY_MS;
  const moments = gatherMoments(facts, scope, steps, scope.toMs + window);
  const follow = createChain(moments, steps.length, window, (listed ?? steps.length) - 1);
  const reached = new Array<number>(steps.length).fill(0);
  const units: FunnelUnit[] = [];
  const { first } = moments;
  for (let unit = 0; unit + 1 < first.length; unit += 1) {
    const { depth, shown } = follow(first[unit] ?? 0, first[unit + 1] ?? 0);
    for (let step = 0; step < depth; step += 1) reached[step] = (reached[step] ?? 0) + 1;
    if (shown >= 0) units.push({ sid: moments.sid[shown] ?? 0, at: moments.at[shown] ?? 0 });
  }
  return { reached, units: units.sort(newestFirst) };
}

/** `sid` breaks ties, so that the order is total. */
export function newestFirst(a: FunnelUnit, b: FunnelUnit): number {
  return b.at - a.at || a.sid - b.sid;
}

/**
 * One pass over a unit's moments: for each step, the latest beginning that leads to it is kept; a later one
 * leaves more of the window. Answers how many steps it came, and the moment of the step that is listed, or -1.
 */
function createChain({ at, done }: Moments, steps: number, window: number, listed: number) {
  const beganAt = new Float64Array(steps);

  /** Whether the step is done at this moment, as the next one of a way that began within the window. */
  function advances(moment: number, step: number): boolean {
    const bits = done[moment] ?? 0;
    if ((bits & (1 << step)) === 0 || (step === 0 && (bits & BEGINS) === 0)) return false;
    const now = at[moment] ?? 0;
    const from = step === 0 ? now : (beganAt[step - 1] ?? 0);
    if (now - from > window) return false;
    beganAt[step] = from;
    return true;
  }

  return (begin: number, end: number): { readonly depth: number; readonly shown: number } => {
    beganAt.fill(Number.NEGATIVE_INFINITY);
    let depth = 0;
    let shown = -1;
    for (let moment = begin; moment < end; moment += 1)
      // From the last step down, so that one moment is never two steps.
      for (let step = steps - 1; step >= 0; step -= 1) {
        if (!advances(moment, step)) continue;
        depth = Math.max(depth, step + 1);
        if (step === listed && shown < 0) shown = moment;
      }
    return { depth, shown };
  };
}
