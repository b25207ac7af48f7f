import { rateVital } from '../../../collector/numbers/rate-vital.ts';
import { VITAL_METRICS } from '../../../sdk/protocol/events/vital.ts';
import { UNASSIGNED } from '../../../sdk/protocol/scalars.ts';
import {
  type CountedUnit,
  isConverted,
  lastStayAt,
  outcomeAt,
  type Question,
  sessionsIn,
  unitsOf,
} from './recounted-scope.ts';
import type { ToldSession } from './told-sessions.ts';

/** Rows a cell of the map has room for. */
const SHOWN = 5;
const RATINGS = ['good', 'needs-improvement', 'poor'] as const;

/** The figures of `/map` that are counts, times and shares of the events; all but emotion and pain points. */
export function recountMap(sessions: readonly ToldSession[], question: Question) {
  const units = unitsOf(sessions, question);
  const { journey, fromMs, toMs } = question;
  const counted = units.flatMap(({ stays }) => stays);
  return {
    totals: {
      units: units.length,
      sessions: new Set(counted.map(({ session }) => session)).size,
      converted: units.filter((unit) => isConverted(unit, question)).length,
      bots: sessions.filter(({ isBot, startedAt }) => isBot && startedAt >= fromMs && startedAt < toMs)
        .length,
      unassigned: units.filter(({ stays }) => stays.some(({ stage }) => stage === UNASSIGNED)).length,
    },
    stages: journey.stages.map(({ id }) => recountStage(sessions, units, id, question)),
    flows: recountFlows(units, question),
  };
}

function recountStage(
  sessions: readonly ToldSession[],
  units: readonly CountedUnit[],
  stage: string,
  question: Question,
) {
  const here = units.filter(({ stays }) => stays.some((stay) => stay.stage === stage));
  const withOutcome = (outcome: string) =>
    here.filter((unit) => outcomeAt(unit, stage, question) === outcome);
  const [wentOn, open, dropped] = ['went_on', 'open', 'dropped'].map(withOutcome) as [
    CountedUnit[],
    CountedUnit[],
    CountedUnit[],
  ];
  const times = here.map(({ stays }) => timeIn(stays, stage)).sort((a, b) => a - b);
  return {
    id: stage,
    reached: here.length,
    wentOn: wentOn.length,
    open: open.length,
    dropped: dropped.length,
    continueRate: shareOf(wentOn.length, dropped.length),
    medianTimeMs: nearestRank(times, 0.5),
    timeSpreadMs: times.length === 0 ? null : [nearestRank(times, 0.25), nearestRank(times, 0.75)],
    channels: tally(here, ({ stays }) =>
      staysAt(stays, stage).map(({ session }) => sessionOf(sessions, session).channel),
    ),
    touchpoints: tally(here, (unit) => placesOf(unit, stage, 'page')).slice(0, SHOWN),
    actions: tally(here, (unit) => placesOf(unit, stage, 'click')).slice(0, SHOWN),
    exits: tally(dropped, (unit) => {
      const exit = lastStayAt(unit, stage, question)?.exit;
      return exit ? [placeName(exit)] : [];
    }).slice(0, SHOWN),
    vitals: recountVitals(sessions, here, stage, question),
  };
}

type Stays = CountedUnit['stays'];

function staysAt(stays: Stays, stage: string): Stays {
  return stays.filter((stay) => stay.stage === stage);
}

function timeIn(stays: Stays, stage: string): number {
  return staysAt(stays, stage).reduce((sum, { enteredAt, leftAt }) => sum + leftAt - enteredAt, 0);
}

function sessionOf(sessions: readonly ToldSession[], id: string): ToldSession {
  const session = sessions.find((candidate) => candidate.id === id);
  if (!session) throw new Error(`no session ${id}`);
  return session;
}

/** Page group and element as one text that sorts as both do, one after the other. */
export function placeName({ pageGroup, selector }: { pageGroup: string; selector: string }): string {
  return `${pageGroup}\n${selector}`;
}

function placesOf({ stays }: CountedUnit, stage: string, kind: string): string[] {
  const touches = staysAt(stays, stage).flatMap((stay) => stay.touches);
  return touches.filter((touch) => touch.kind === kind).map(placeName);
}

/** How many units have each name; the most first, then by name. */
export function tally(
  units: readonly CountedUnit[],
  namesOf: (unit: CountedUnit) => readonly string[],
): { name: string; units: number }[] {
  const counts = new Map<string, number>();
  for (const unit of units)
    for (const name of new Set(namesOf(unit))) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, units: count }))
    .sort((a, b) => b.units - a.units || (a.name < b.name ? -1 : 1));
}

function shareOf(wentOn: number, dropped: number): number | null {
  return wentOn + dropped === 0 ? null : wentOn / (wentOn + dropped);
}

function nearestRank(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

interface Load {
  readonly metric: string;
  readonly stage: string;
  readonly at: number;
  readonly value: number;
}

/** A page view tells of a metric again as its value grows: the last telling counts. */
function loadsOf({ told }: ToldSession): Load[] {
  const lastOf = new Map<string, Load>();
  for (const { at, tab, event } of told)
    if (event.type === 'vital') {
      const { metric, value, stage, page } = event;
      lastOf.set(`${tab} ${page} ${metric}`, { metric, stage, at, value });
    }
  return [...lastOf.values()];
}

function recountVitals(
  sessions: readonly ToldSession[],
  here: readonly CountedUnit[],
  stage: string,
  question: Question,
) {
  const { fromMs, toMs } = question;
  const all = sessionsIn(sessions, question).flatMap(loadsOf);
  return VITAL_METRICS.flatMap((metric) => {
    const own = all.filter(
      (load) => load.metric === metric && load.stage === stage && load.at >= fromMs && load.at < toMs,
    );
    const p75 = nearestRank(
      own.map(({ value }) => value).sort((a, b) => a - b),
      0.75,
    );
    if (p75 === null) return [];
    const loads = RATINGS.map((rating) => {
      const rated = here.filter((unit) => firstRating(sessions, unit, stage, metric) === rating);
      const [wentOn, dropped] = ['went_on', 'dropped'].map(
        (outcome) => rated.filter((unit) => outcomeAt(unit, stage, question) === outcome).length,
      ) as [number, number];
      return { rating, units: rated.length, wentOn, dropped, continueRate: shareOf(wentOn, dropped) };
    });
    return [{ metric, p75, n: own.length, rating: rateVital(metric, p75), loads }];
  });
}

/** Of the first load in the unit's stays there; a load is in the last stay of its stage that was entered before. */
function firstRating(
  sessions: readonly ToldSession[],
  { stays }: CountedUnit,
  stage: string,
  metric: Load['metric'],
) {
  for (const stay of staysAt(stays, stage)) {
    const session = sessionOf(sessions, stay.session);
    const stayOf = (load: Load) =>
      session.stays.findLast((one) => one.stage === load.stage && one.enteredAt <= load.at);
    const first = loadsOf(session).find((load) => load.metric === metric && stayOf(load) === stay);
    if (first) return rateVital(metric as (typeof VITAL_METRICS)[number], first.value);
  }
  return undefined;
}

function recountFlows(units: readonly CountedUnit[], question: Question) {
  const order = question.journey.stages.map(({ id }) => id);
  const paths = units.flatMap((unit) => {
    const stages = unit.stays.map(({ stage }) => stage).filter((stage) => order.includes(stage));
    const chain = stages.filter((stage, index) => stage !== stages[index - 1]);
    const last = chain.at(-1);
    if (last === undefined) return [];
    const end = outcomeAt(unit, last, question) === 'open' ? 'open' : 'exit';
    return [['entry', ...chain, end]];
  });
  const flows = paths.flatMap((path) => path.slice(1).map((to, index) => `${path[index]} > ${to}`));
  return Object.fromEntries(
    [...Map.groupBy(flows, (flow) => flow)].map(([flow, own]) => [flow, own.length] as const).sort(),
  );
}
