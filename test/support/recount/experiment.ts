import { exposedUnits, isConverted, outcomeAt, type Question, unitsSince } from './recounted-scope.ts';
import type { ToldSession } from './told-sessions.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const LIVE_MS = 30 * 60 * 1_000;

/** Who is behind each figure of an experiment, from a unit's first exposure on; who saw two arms is set apart. */
export function recountExperiment(sessions: readonly ToldSession[], question: Question, experiment: string) {
  const { arms, crossed } = exposedUnits(sessions, question, experiment);
  return {
    crossed,
    arms: [...arms].map(([arm, exposedAt]) => countArm(sessions, question, arm, exposedAt)),
  };
}

function countArm(
  sessions: readonly ToldSession[],
  question: Question,
  arm: string,
  exposedAt: ReadonlyMap<string, number>,
) {
  const units = unitsSince(sessions, question, exposedAt);
  const named = (own: typeof units) => own.map(({ unit }) => unit);
  const isClosed = (fromMs: number, lastAt: number) =>
    question.nowMs >=
    (question.unit === 'visitor' ? fromMs + question.journey.windowDays * DAY_MS : lastAt + LIVE_MS);
  return {
    arm,
    units: named(units),
    converted: named(units.filter((own) => isConverted(own, question))),
    settled: named(
      units.filter((own) =>
        isClosed(exposedAt.get(own.unit) ?? 0, own.lastAtOf.get(own.stays[0]?.session ?? '') ?? 0),
      ),
    ),
    stages: question.journey.stages.map(({ id }) => {
      const fared = (outcome: string) => units.filter((own) => outcomeAt(own, id, question) === outcome);
      const isSettled = ({ stays, lastAtOf }: (typeof units)[number]) => {
        const first = stays.find(({ stage }) => stage === id);
        return first !== undefined && isClosed(first.enteredAt, lastAtOf.get(first.session) ?? 0);
      };
      const met = (own: (typeof units)[number]) =>
        own.stays
          .filter(({ stage }) => stage === id)
          .flatMap(({ touches }) => touches)
          .filter(({ kind, at }) => !PLAIN.has(kind) && at >= (exposedAt.get(own.unit) ?? 0));
      return {
        id,
        wentOn: named(fared('went_on')),
        open: named(fared('open')),
        dropped: named(fared('dropped')),
        settled: named([...fared('dropped'), ...fared('went_on').filter(isSettled)]),
        settledWentOn: named(fared('went_on').filter(isSettled)),
        signals: units.flatMap(met).length,
        signalled: named(units.filter((own) => met(own).length > 0)),
      };
    }),
  };
}

/** What is touched and is no sign of friction. */
const PLAIN: ReadonlySet<string> = new Set(['page', 'click', 'field']);
