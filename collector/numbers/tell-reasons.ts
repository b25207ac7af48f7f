import type { SignalKind } from '../../sdk/protocol/events/signal.ts';
import type { WatchReasonKind } from '../api/watch-reason.ts';
import { METRICS, TOUCH_KINDS } from './columns.ts';
import { RATINGS, ratingIn } from './rate-vital.ts';
import type { ReasonColumns } from './reason-columns.ts';
import type { SessionPath } from './session-path.ts';
import { watchWeight } from './watch-weights.ts';

/** Told of each reason that there is, with the row of its segment that is its evidence. */
export type Tell = (kind: WatchReasonKind, weight: number, subject: number, times: number) => void;

/** How a session ended. */
export interface Ending {
  readonly path: SessionPath;
  /** Not a number where it did not reach the goal. */
  readonly goalAt: number;
  readonly lastAt: number;
  /** It is over, without the goal, and not in the last stage, which is arrival. */
  readonly isLoss: boolean;
  /** How far through the journey it ended, 0 to 1. */
  readonly progress: number;
}

/** Every reason to watch a session, but that its visitor came back: that is in other sessions. */
export function tellReasons(columns: ReasonColumns, row: number, ending: Ending, tell: Tell): void {
  tellOfSignals(columns, ending, tell);
  tellOfErrors(columns, row, ending, tell);
  tellOfPath(columns, ending, tell);
  tellOfHesitation(columns, ending.path, tell);
}

function tellOfSignals({ signals, firstSignal }: ReasonColumns, ending: Ending, tell: Tell): void {
  const begin = firstSignal[ending.path.begin] ?? 0;
  const end = firstSignal[ending.path.end] ?? 0;
  if (begin === end) return;
  const counts = new Map<number, number>();
  for (let signal = begin; signal < end; signal += 1) {
    const kind = signals.kind[signal] ?? 0;
    const element = (signals.place[signal] ?? 0) * TOUCH_KINDS.length + kind;
    const times = (counts.get(element) ?? 0) + 1;
    counts.set(element, times);
    const name = signalOf(kind);
    tell('signal', watchWeight.signal(name, times), signal, times);
    if (!ending.isLoss) continue;
    const beforeEndMs = ending.lastAt - (signals.at[signal] ?? 0);
    tell('left_after_signal', watchWeight.leftAfterSignal(name, beforeEndMs, ending.progress), signal, 1);
  }
}

function tellOfErrors({ errors, firstError }: ReasonColumns, row: number, ending: Ending, tell: Tell): void {
  const begin = firstError[row] ?? 0;
  const end = firstError[row + 1] ?? 0;
  for (let error = begin; error < end; error += 1) {
    tell('error', watchWeight.error(error - begin + 1), error, error - begin + 1);
    if (!ending.isLoss) continue;
    const beforeEndMs = ending.lastAt - (errors.at[error] ?? 0);
    tell('left_after_error', watchWeight.leftAfterError(beforeEndMs, ending.progress), error, 1);
  }
}

function tellOfPath({ visits, loads }: ReasonColumns, ending: Ending, tell: Tell): void {
  const { path, progress } = ending;
  const { lastVisit } = path;
  if (ending.isLoss && slowMetric(loads[lastVisit] ?? 0) !== undefined) {
    const beforeEndMs = ending.lastAt - (visits.enteredAt[lastVisit] ?? 0);
    tell('left_after_slow_load', watchWeight.leftAfterSlowLoad(beforeEndMs, progress), lastVisit, 1);
  }
  if (path.turnedBack > 0)
    tell('turned_back', watchWeight.turnedBack(path.turnedBack), path.turnedFrom, path.turnedBack);
  if (!Number.isNaN(ending.goalAt)) tell('reached_goal', watchWeight.reachedGoal(), path.goalVisit, 1);
  if (ending.isLoss) tell('left_late', watchWeight.leftLate(progress), lastVisit, 1);
}

function tellOfHesitation(
  { hesitation, firstTouch }: ReasonColumns,
  { begin, end }: SessionPath,
  tell: Tell,
): void {
  const last = firstTouch[end] ?? 0;
  let longest = -1;
  for (let touch = firstTouch[begin] ?? 0; touch < last; touch += 1)
    if ((hesitation[touch] ?? 0) > (hesitation[longest] ?? 0)) longest = touch;
  if (longest >= 0) tell('hesitated', watchWeight.hesitated((hesitation[longest] ?? 0) - 1), longest, 1);
}

export function signalOf(kind: number): SignalKind {
  // Only signals are in the part of signals.
  return TOUCH_KINDS[kind] as SignalKind;
}

const POOR = RATINGS.indexOf('poor') + 1;
const SLOW = ['LCP', 'INP'] as const;

/** What was poor at the first load of a stay: how long it took to be seen, or to answer. */
export function slowMetric(loads: number): (typeof SLOW)[number] | undefined {
  return SLOW.find((metric) => ratingIn(loads, METRICS.indexOf(metric)) === POOR);
}
