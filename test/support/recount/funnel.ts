import type { FunnelStep } from '../../../collector/api/funnel.ts';
import { byUnit, type Question, sessionsIn } from './recounted-scope.ts';
import type { ToldSession } from './told-sessions.ts';

/** What a unit did at one moment: which of the steps, and whether a funnel may begin here. */
interface Moment {
  readonly at: number;
  readonly steps: readonly number[];
  readonly mayBegin: boolean;
}

/** How many units came as far as each step, by trying every way there is. */
export function recountFunnel(
  sessions: readonly ToldSession[],
  question: Question,
  { steps, windowMs }: { steps: readonly FunnelStep[]; windowMs: number },
): number[] {
  const { fromMs, toMs } = question;
  const inSegment = new Set(sessionsIn(sessions, question));
  const depths = byUnit(sessions, question).map(([, own]) => {
    const moments = own
      .flatMap((session) =>
        momentsOf(session, steps).map((moment) => ({
          ...moment,
          mayBegin: inSegment.has(session) && moment.at < toMs,
        })),
      )
      .filter(({ at }) => at >= fromMs && at < toMs + windowMs)
      .sort((a, b) => a.at - b.at);
    return depthOf(moments, steps.length, windowMs);
  });
  return steps.map((_, step) => depths.filter((depth) => depth > step).length);
}

function momentsOf({ stays, told }: ToldSession, steps: readonly FunnelStep[]): Omit<Moment, 'mayBegin'>[] {
  const stepsThat = (isDone: (step: FunnelStep) => boolean) =>
    steps.flatMap((step, position) => (isDone(step) ? [position] : []));
  const entries = stays.flatMap(({ stage, enteredAt, touches }) => [
    { at: enteredAt, steps: stepsThat((step) => step.kind === 'stage' && step.stage === stage) },
    ...touches.map((touch) => ({
      at: touch.at,
      steps: stepsThat(
        (step) =>
          (step.kind === 'signal' ? step.signal : step.kind) === touch.kind &&
          (!('pageGroup' in step) || step.pageGroup === touch.pageGroup) &&
          (!('selector' in step) || step.selector === touch.selector),
      ),
    })),
  ]);
  const named = told.flatMap(({ at, event }) =>
    event.type === 'custom'
      ? [{ at, steps: stepsThat((step) => step.kind === 'event' && step.name === event.name) }]
      : [],
  );
  return [...entries, ...named];
}

/** The steps one after another, each at a later moment, all within the window of the first. */
function depthOf(moments: readonly Moment[], steps: number, windowMs: number): number {
  const follow = (step: number, after: number, beganAt: number): number => {
    if (step === steps) return steps;
    const ways = moments.flatMap(({ at, steps: done }, position) =>
      position > after && done.includes(step) && at - beganAt <= windowMs
        ? [follow(step + 1, position, beganAt)]
        : [],
    );
    return Math.max(step, ...ways);
  };
  const beginnings = moments.flatMap(({ at, steps: done, mayBegin }, position) =>
    mayBegin && done.includes(0) ? [follow(1, position, at)] : [],
  );
  return Math.max(0, ...beginnings);
}
