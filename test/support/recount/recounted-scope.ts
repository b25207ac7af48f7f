import type { SegmentFilter, Unit } from '../../../collector/api/scope.ts';
import type { Journey } from '../../../sdk/protocol/journey.ts';
import type { Stay } from './stays.ts';
import type { ToldSession } from './told-sessions.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const LIVE_MS = 30 * 60 * 1_000;

/** What is asked: which units, of which time, as it is now. */
export interface Question {
  readonly journey: Journey;
  readonly unit: Unit;
  readonly fromMs: number;
  readonly toMs: number;
  readonly nowMs: number;
  readonly segment: SegmentFilter;
  /** Only who saw this arm alone, since then. */
  readonly exposure?: { readonly experiment: string; readonly arm: string };
}

/** A unit that has a stay in the period, in a session of the segment. */
export interface CountedUnit {
  readonly unit: string;
  /** From the period's start to its end, of sessions of the segment: what is counted. */
  readonly stays: readonly Stay[];
  /** All that tells how it went on: of any of its sessions, and for as long after the period as the window is. */
  readonly later: readonly Stay[];
  readonly goalTimes: readonly number[];
  readonly lastAtOf: ReadonlyMap<string, number>;
  /** What was done before does not count. */
  readonly sinceMs: number;
}

export type Outcome = 'went_on' | 'open' | 'dropped';

/** Robots are of no unit. */
export function unitsOf(all: readonly ToldSession[], question: Question): CountedUnit[] {
  const { journey, fromMs, toMs, exposure } = question;
  if (exposure) {
    const { arms } = exposedUnits(all, question, exposure.experiment);
    return unitsSince(all, question, arms.get(exposure.arm) ?? new Map());
  }
  const untilMs = toMs + journey.windowDays * DAY_MS;
  const inSegment = new Set(sessionsIn(all, question));
  return byUnit(all, question).flatMap(([unit, own]) => {
    const stays = between(
      own.filter((session) => inSegment.has(session)),
      fromMs,
      toMs,
    );
    const goalTimes = own
      .flatMap(({ told }) => told)
      .filter(({ event }) => event.type === 'custom' && isGoal(journey, event.name))
      .map(({ at }) => at)
      .filter((at) => at >= fromMs && at < untilMs);
    const lastAtOf = new Map(own.map(({ id, lastAt }) => [id, lastAt]));
    const later = between(own, fromMs, untilMs);
    const sinceMs = Number.NEGATIVE_INFINITY;
    return stays.length === 0 ? [] : [{ unit, stays, later, goalTimes, lastAtOf, sinceMs }];
  });
}

/** Who saw an experiment in the period: by arm, of those that saw it alone, when; and who saw several. */
export function exposedUnits(all: readonly ToldSession[], question: Question, experiment: string) {
  const { fromMs, toMs, unit } = question;
  const exposures = sessionsIn(all, question).flatMap((session) =>
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
  const arms = [...new Set(exposures.map(({ arm }) => arm))].sort().map((arm) => {
    const own = exposed.filter((one) => one.arms.length === 1 && one.arms[0] === arm);
    return [arm, new Map(own.map(({ name, at }) => [name, at]))] as const;
  });
  return {
    arms: new Map(arms),
    crossed: exposed.filter((one) => one.arms.length > 1).map(({ name }) => name),
  };
}

/**
 * Units since they were exposed, each at its moment in the period. Exposure is the entry: the stay it happened in begins
 * with it, and of two stays of a session at that very moment it is the later.
 */
export function unitsSince(
  all: readonly ToldSession[],
  question: Question,
  exposedAt: ReadonlyMap<string, number>,
): CountedUnit[] {
  const { journey, toMs } = question;
  const untilMs = toMs + journey.windowDays * DAY_MS;
  const inSegment = new Set(sessionsIn(all, question));
  return byUnit(all, question).flatMap(([unit, own]) => {
    const at = exposedAt.get(unit);
    if (at === undefined) return [];
    const since = (sessions: readonly ToldSession[], endsMs: number) =>
      sessions
        .flatMap(({ stays }) =>
          stays.filter(({ leftAt }, index) => leftAt > at || (leftAt === at && !hasNext(stays, index, at))),
        )
        .filter(({ enteredAt }) => enteredAt < endsMs)
        // Before they are cut, so that those of one moment stay in order.
        .sort((a, b) => a.enteredAt - b.enteredAt)
        .map((stay) => ({ ...stay, enteredAt: Math.max(stay.enteredAt, at), exit: exitSince(stay, at) }));
    const goalTimes = own
      .flatMap(({ told }) => told)
      .filter(({ event }) => event.type === 'custom' && isGoal(journey, event.name))
      .map((one) => one.at)
      .filter((reachedAt) => reachedAt >= at && reachedAt < untilMs);
    const lastAtOf = new Map(own.map(({ id, lastAt }) => [id, lastAt]));
    const stays = since(
      own.filter((session) => inSegment.has(session)),
      toMs,
    );
    return [{ unit, stays, later: since(own, untilMs), goalTimes, lastAtOf, sinceMs: at }];
  });
}

/** What was touched last was touched before the exposure: then nothing was, on the page that was left. */
function exitSince({ exit, touches }: Stay, sinceMs: number): Stay['exit'] {
  const last = touches.findLast(
    ({ kind, pageGroup, selector }) =>
      kind !== 'page' && pageGroup === exit.pageGroup && selector === exit.selector,
  );
  return last && last.at < sinceMs ? { ...exit, selector: '' } : exit;
}

function hasNext(stays: readonly Stay[], index: number, at: number): boolean {
  return stays.slice(index + 1).some(({ enteredAt }) => enteredAt === at);
}

/** The sessions that the segment lets in, whenever they were. */
export function sessionsIn(all: readonly ToldSession[], question: Question): ToldSession[] {
  const units = byUnit(all, question);
  const people = units.flatMap(([, own]) => own);
  return units.flatMap(([, own]) => own.filter((session) => isInSegment(session, own, people, question)));
}

/** All sessions of people, by the unit that is counted. */
export function byUnit(all: readonly ToldSession[], { unit }: Question): [string, ToldSession[]][] {
  const people = all.filter(({ isBot }) => !isBot);
  return [...Map.groupBy(people, (session) => (unit === 'visitor' ? session.unit : session.id))];
}

function between(sessions: readonly ToldSession[], fromMs: number, toMs: number): Stay[] {
  return sessions
    .flatMap(({ stays }) => stays)
    .filter(({ enteredAt }) => enteredAt >= fromMs && enteredAt < toMs)
    .sort((a, b) => a.enteredAt - b.enteredAt);
}

function isGoal({ goal }: Journey, name: string): boolean {
  return goal.kind === 'event' && goal.name === name;
}

/** `own`: all sessions of its unit. */
function isInSegment(
  session: ToldSession,
  own: readonly ToldSession[],
  people: readonly ToldSession[],
  { segment, fromMs, toMs }: Question,
): boolean {
  const { device, channel, campaign, referrer, language, visit, variant, trait, reached, page, met } =
    segment;
  const stays = between(own, fromMs, toMs);
  const isNew = !people.some(({ unit, startedAt }) => unit === session.unit && startedAt < session.startedAt);
  const touched = (kind: string, pageGroup?: string) =>
    stays.some(({ touches }) =>
      touches.some(
        (touch) => touch.kind === kind && (pageGroup === undefined || touch.pageGroup === pageGroup),
      ),
    );
  return (
    (device === undefined || session.device === device) &&
    (channel === undefined || session.channel === channel) &&
    (campaign === undefined || session.campaign === campaign) &&
    (referrer === undefined || session.referrerHost === referrer) &&
    (language === undefined || session.language.split('-')[0] === language) &&
    (visit === undefined || visit === (isNew ? 'new' : 'returning')) &&
    (variant === undefined || own.some(({ told }) => isExposed(told, variant))) &&
    (trait === undefined || hasTrait(session.unit, people, trait)) &&
    (reached === undefined || stays.some(({ stage }) => stage === reached)) &&
    (page === undefined || touched('page', page)) &&
    (met === undefined || touched(met))
  );
}

function isExposed(told: ToldSession['told'], variant: string): boolean {
  return told.some(
    ({ event }) => event.type === 'exposure' && `${event.experiment}:${event.arm}` === variant,
  );
}

/** What a visitor was told to be last, in whichever session. */
function hasTrait(unit: string, people: readonly ToldSession[], trait: string): boolean {
  const [latest] = people
    .filter((session) => session.unit === unit && Object.keys(session.person?.traits ?? {}).length > 0)
    .sort((a, b) => (b.person?.at ?? 0) - (a.person?.at ?? 0));
  const [key = '', value] = trait.split(':');
  return latest?.person?.traits[key] === value;
}

/** What became of a unit in a stage (ARCHITECTURE.md, "What the numbers mean"); undefined where it was not. */
export function outcomeAt(
  { stays, later, goalTimes, lastAtOf }: CountedUnit,
  stage: string,
  question: Question,
): Outcome | undefined {
  const first = stays.find((stay) => stay.stage === stage);
  if (!first) return undefined;
  const { journey, unit, nowMs } = question;
  const order = journey.stages.map(({ id }) => id);
  const endsAt = endOfWindow(first.enteredAt, question);
  const isWithin = (at: number) => at >= first.enteredAt && at <= endsAt;
  const isOnward = (to: string) =>
    order.indexOf(to) > order.indexOf(stage) || (journey.goal.kind === 'stage' && journey.goal.stage === to);
  if (
    stage === order.at(-1) ||
    later.some((stay) => isOnward(stay.stage) && isWithin(stay.enteredAt)) ||
    goalTimes.some(isWithin)
  )
    return 'went_on';
  const isLive = later.some(
    (stay) => stay.stage === stage && nowMs - (lastAtOf.get(stay.session) ?? 0) < LIVE_MS,
  );
  return isLive || (unit === 'visitor' && nowMs < endsAt) ? 'open' : 'dropped';
}

/** The stay that a unit that dropped from a stage left it in. */
export function lastStayAt({ stays }: CountedUnit, stage: string, question: Question): Stay | undefined {
  const own = stays.filter((stay) => stay.stage === stage);
  const endsAt = endOfWindow(own[0]?.enteredAt ?? 0, question);
  return own.findLast(({ enteredAt }) => enteredAt <= endsAt);
}

export function isConverted({ stays, later, goalTimes }: CountedUnit, question: Question): boolean {
  const begin = stays[0]?.enteredAt ?? 0;
  const endsAt = endOfWindow(begin, question);
  const { goal } = question.journey;
  const times =
    goal.kind === 'event'
      ? goalTimes
      : later.filter(({ stage }) => stage === goal.stage).map(({ enteredAt }) => enteredAt);
  return times.some((at) => at >= begin && at <= endsAt);
}

/** A session ends by itself: all of it counts. */
function endOfWindow(beginAt: number, { unit, journey }: Question): number {
  return unit === 'visitor' ? beginAt + journey.windowDays * DAY_MS : Number.POSITIVE_INFINITY;
}
