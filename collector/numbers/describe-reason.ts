import type { WatchReason, WatchReasonKind } from '../api/watch-reason.ts';
import type { Facts } from './facts.ts';
import type { ReasonColumns } from './reason-columns.ts';
import { type Ending, signalOf, slowMetric } from './tell-reasons.ts';

/** A reason, its weight, the row of the segment that is its evidence, and how often that was. */
export interface FoundReason {
  readonly kind: WatchReasonKind;
  readonly weight: number;
  readonly subject: number;
  readonly times: number;
}

/** The evidence of a reason in texts and times. */
export function describeReason(
  facts: Facts,
  columns: ReasonColumns,
  ending: Ending,
  { kind, weight, subject, times }: FoundReason,
): WatchReason {
  switch (kind) {
    case 'left_after_signal':
    case 'signal': {
      const { signals } = columns;
      const at = signals.at[subject] ?? 0;
      const common = {
        weight,
        at,
        ...elementOf(facts, signals.place[subject], signals.label[subject]),
        signal: signalOf(signals.kind[subject] ?? 0),
      };
      return kind === 'signal'
        ? { kind, ...common, times }
        : { kind, ...common, beforeEndMs: ending.lastAt - at };
    }
    case 'left_after_error':
    case 'error': {
      const { errors } = columns;
      const at = errors.at[subject] ?? 0;
      const message = facts.text(errors.message[subject] ?? 0);
      const common = { weight, at, ...pageOf(facts, errors.place[subject]), message };
      return kind === 'error'
        ? { kind, ...common, times }
        : { kind, ...common, beforeEndMs: ending.lastAt - at };
    }
    case 'left_after_slow_load': {
      const at = columns.visits.enteredAt[subject] ?? 0;
      const metric = slowMetric(columns.loads[subject] ?? 0) ?? 'LCP';
      return {
        kind,
        weight,
        at,
        ...placeOfVisit(facts, columns, subject),
        metric,
        beforeEndMs: ending.lastAt - at,
      };
    }
    case 'turned_back': {
      const at = columns.visits.leftAt[subject] ?? 0;
      return { kind, weight, at, ...placeOfVisit(facts, columns, subject), times };
    }
    case 'came_back':
    case 'reached_goal': {
      const visit = visitAt(columns, ending, ending.goalAt);
      return { kind, weight, at: ending.goalAt, ...placeOfVisit(facts, columns, visit) };
    }
    case 'left_late':
      return { kind, weight, at: ending.lastAt, ...placeOfVisit(facts, columns, subject) };
    case 'hesitated': {
      const { places, moments } = columns.touched();
      return {
        kind,
        weight,
        at: moments.at[subject] ?? 0,
        ...elementOf(facts, places[subject], moments.label[subject]),
        hesitationMs: (columns.hesitation[subject] ?? 1) - 1,
      };
    }
  }
}

function pageOf({ places, text }: Facts, place = 0): Pick<WatchReason, 'stage' | 'pageGroup'> {
  return { stage: text(places.stage[place] ?? 0), pageGroup: text(places.pageGroup[place] ?? 0) };
}

function elementOf(facts: Facts, place = 0, label = 0) {
  const selector = facts.text(facts.places.selector[place] ?? 0);
  return { ...pageOf(facts, place), selector, label: facts.text(label) };
}

function placeOfVisit(facts: Facts, { visits }: ReasonColumns, visit: number) {
  return pageOf(facts, visits.place[visit]);
}

/** The visit of a moment. */
function visitAt({ visits }: ReasonColumns, { path: { begin, end } }: Ending, at: number): number {
  let visit = end - 1;
  while (visit > begin && (visits.enteredAt[visit] ?? 0) > at) visit -= 1;
  return visit;
}
