import { isConverted, outcomeAt, type Question, sessionsIn, unitsOf } from './recounted-scope.ts';
import type { ToldSession } from './told-sessions.ts';

/** Units and outcomes by arm, from a unit's first exposure on; who saw two arms is set apart. */
export function recountExperiment(sessions: readonly ToldSession[], question: Question, experiment: string) {
  const { fromMs, toMs, unit, journey } = question;
  const exposures = sessionsIn(sessions, question).flatMap((session) =>
    session.told.flatMap(({ at, event }) =>
      event.type === 'exposure' && event.experiment === experiment && at >= fromMs && at < toMs
        ? [{ unit: unit === 'visitor' ? session.unit : session.id, arm: event.arm, at }]
        : [],
    ),
  );
  const exposed = [...Map.groupBy(exposures, (exposure) => exposure.unit)].map(([name, own]) => ({
    name,
    arms: [...new Set(own.map(({ arm }) => arm))],
    at: Math.min(...own.map(({ at }) => at)),
  }));
  const known = new Map(unitsOf(sessions, question).map((own) => [own.unit, own]));
  return {
    crossed: exposed.filter(({ arms }) => arms.length > 1).length,
    arms: [...new Set(exposures.map(({ arm }) => arm))].sort().map((arm) => {
      const units = exposed
        .filter(({ arms }) => arms.length === 1 && arms[0] === arm)
        .flatMap(({ name, at }) => {
          const own = known.get(name);
          if (!own) return [];
          const { stays, later, goalTimes } = own;
          const since = <S extends (typeof stays)[number]>(all: readonly S[]) =>
            all
              .filter(({ leftAt }) => leftAt >= at)
              .map((stay) => ({ ...stay, enteredAt: Math.max(stay.enteredAt, at) }));
          const after = goalTimes.filter((goalAt) => goalAt >= at);
          return [{ ...own, stays: since(stays), later: since(later), goalTimes: after }];
        });
      return {
        arm,
        units: units.length,
        converted: units.filter((own) => own.stays.length > 0 && isConverted(own, question)).length,
        stages: journey.stages.map(({ id }) => {
          const outcomes = units.map((own) => outcomeAt(own, id, question));
          const count = (outcome: string) => outcomes.filter((one) => one === outcome).length;
          const [wentOn, open, dropped] = [count('went_on'), count('open'), count('dropped')];
          return { id, reached: wentOn + open + dropped, wentOn, open, dropped };
        }),
      };
    }),
  };
}
