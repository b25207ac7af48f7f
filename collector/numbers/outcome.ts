import type { Goal } from '../../sdk/protocol/journey.ts';
import type { Scope } from '../store/scope.ts';
import { DAY_MS } from '../time-units.ts';
import type { Facts } from './facts.ts';
import { type Histories, lastAtOf } from './histories.ts';

/** A session is live until it has been silent for as long as ends a session (design: 30 minutes). */
export const LIVE_MS = 30 * 60_000;

/** What became of a unit in a stage. Nothing, when it did not reach it. */
export const NOT_REACHED = 0;
export const WENT_ON = 1;
export const OPEN = 2;
export const DROPPED = 3;

/** What became of every unit in every stage: what every number about stages counts. */
export interface Outcomes {
  readonly histories: Histories;
  readonly stages: number;
  /** By stage, then unit: `stage * units + unit`. */
  readonly outcome: Uint8Array;
  /** The visit that decided: for the dropped, the last one, with its exit. It says which session is shown. */
  readonly visit: Uint32Array;
  /** By unit, when it reached the goal, or NaN; and the visit that it happened in. */
  readonly convertedAt: Float64Array;
  readonly convertedIn: Uint32Array;
  /** Until then every open outcome stays open. */
  openUntilMs: number;
}

interface Rules {
  readonly stages: number;
  /** Position of the goal in the journey, or -1 when it is an event or a stage of no journey. */
  readonly goalStage: number;
  readonly isGoalStage: boolean;
  /** How long a unit has after it reached a stage. */
  readonly windowMs: number;
  readonly isWindowed: boolean;
  readonly nowMs: number;
  /** By segment, whether any of its sessions may be live. */
  readonly mayBeLive: Uint8Array;
}

/**
 * The outcome of each unit in each stage it reached in the period (design, section 5). It reached the stage
 * with its first entry there in the period. It went on when at or after that it entered any later stage, or
 * reached the goal, within the window; the last stage is arrival, so whoever reaches it has gone on. What
 * comes after the period's end counts for going on.
 */
export function decideOutcomes(histories: Histories, scope: Scope): Outcomes {
  const rules = rulesOf(scope, histories.facts);
  const { units } = histories;
  const outcomes = {
    histories,
    stages: rules.stages,
    outcome: new Uint8Array(rules.stages * units),
    visit: new Uint32Array(rules.stages * units),
    convertedAt: new Float64Array(units).fill(Number.NaN),
    convertedIn: new Uint32Array(units),
    openUntilMs: Number.POSITIVE_INFINITY,
  };
  const reached = new Int32Array(rules.stages);
  for (let unit = 0; unit < units; unit += 1) {
    if ((unit & 4095) === 0) histories.facts.checkpoint();
    if (!firstReached(histories, unit, reached)) continue;
    for (let stage = 0; stage < rules.stages; stage += 1) {
      const first = reached[stage] ?? -1;
      if (first >= 0) decide(outcomes, rules, { unit, stage, first });
    }
    convert(outcomes, rules, unit);
  }
  return outcomes;
}

function rulesOf({ journey, unit, nowMs }: Scope, { segments }: Facts): Rules {
  const goal: Goal = journey.goal;
  const isGoalStage = goal.kind === 'stage';
  return {
    stages: journey.stages.length,
    goalStage: isGoalStage ? journey.stages.findIndex(({ id }) => id === goal.stage) : -1,
    isGoalStage,
    isWindowed: unit === 'visitor',
    windowMs: unit === 'visitor' ? journey.windowDays * DAY_MS : Number.POSITIVE_INFINITY,
    nowMs,
    mayBeLive: Uint8Array.from(segments, ({ toAt }) => Number(nowMs - toAt < LIVE_MS)),
  };
}

/** Into `reached`, by stage the unit's first visit there in scope, or -1. Answers whether any is in scope. */
function firstReached(
  { first, end: endOf, stage, isInScope }: Histories,
  unit: number,
  reached: Int32Array,
): boolean {
  for (let at = 0; at < reached.length; at += 1) reached[at] = -1;
  let isAnyInScope = false;
  const end = endOf[unit] ?? 0;
  for (let visit = first[unit] ?? 0; visit < end; visit += 1) {
    if (isInScope[visit] !== 1) continue;
    isAnyInScope = true;
    const at = stage[visit] ?? -1;
    if (at >= 0 && reached[at] === -1) reached[at] = visit;
  }
  return isAnyInScope;
}

interface Reached {
  readonly unit: number;
  readonly stage: number;
  /** The visit that reached it. */
  readonly first: number;
}

function decide(outcomes: Outcomes, rules: Rules, reached: Reached): void {
  const { histories, outcome, visit } = outcomes;
  const cell = reached.stage * histories.units + reached.unit;
  const endsAt = endOfWindow(histories, rules, reached.first);
  if (hasGoneOn(histories, rules, reached, endsAt)) {
    outcome[cell] = WENT_ON;
    visit[cell] = reached.first;
    return;
  }
  const isWindowOpen = rules.isWindowed && rules.nowMs < endsAt;
  const openUntilMs = isWindowOpen ? endsAt : liveUntil(histories, rules, reached);
  outcome[cell] = rules.nowMs < openUntilMs ? OPEN : DROPPED;
  if (rules.nowMs < openUntilMs) outcomes.openUntilMs = Math.min(outcomes.openUntilMs, openUntilMs);
  visit[cell] = lastStay(histories, reached, endsAt);
}

/** Of a session, all that the period's numbers know of it. */
function endOfWindow({ enteredAt, untilMs }: Histories, { windowMs }: Rules, visit: number): number {
  return Math.min((enteredAt[visit] ?? 0) + windowMs, untilMs - 1);
}

function hasGoneOn(histories: Histories, rules: Rules, reached: Reached, endsAt: number): boolean {
  if (reached.stage === rules.stages - 1) return true;
  const { end: endOf, stage, enteredAt } = histories;
  const reachedAt = enteredAt[reached.first] ?? 0;
  const end = endOf[reached.unit] ?? 0;
  for (let visit = histories.first[reached.unit] ?? 0; visit < end; visit += 1) {
    const at = enteredAt[visit] ?? 0;
    const to = stage[visit] ?? -1;
    const isOnward = to > reached.stage || (to >= 0 && to === rules.goalStage);
    if (isOnward && at >= reachedAt && at <= endsAt) return true;
  }
  return firstGoalWithin(histories, reached.unit, reachedAt, endsAt) !== undefined;
}

function firstGoalWithin(
  { firstGoal, goalAt }: Histories,
  unit: number,
  fromMs: number,
  toMs: number,
): number | undefined {
  const end = firstGoal[unit + 1] ?? 0;
  for (let goal = firstGoal[unit] ?? 0; goal < end; goal += 1) {
    const at = goalAt[goal] ?? 0;
    if (at >= fromMs && at <= toMs) return at;
  }
  return undefined;
}

/** How long a session that was in the stage may still go on; the past, when none is live. */
function liveUntil(histories: Histories, rules: Rules, { unit, stage }: Reached): number {
  const end = histories.end[unit] ?? 0;
  let untilMs = 0;
  for (let visit = histories.first[unit] ?? 0; visit < end; visit += 1)
    if (
      histories.stage[visit] === stage &&
      rules.mayBeLive[histories.segment[visit] ?? 0] === 1 &&
      isKnown(histories, visit)
    )
      untilMs = Math.max(untilMs, lastAtOf(histories, visit) + LIVE_MS);
  return untilMs;
}

function isKnown({ enteredAt, fromMs, untilMs }: Histories, visit: number): boolean {
  const at = enteredAt[visit] ?? 0;
  return at >= fromMs && at < untilMs;
}

function lastStay(histories: Histories, { unit, stage, first }: Reached, endsAt: number): number {
  const reachedAt = histories.enteredAt[first] ?? 0;
  for (let visit = (histories.end[unit] ?? 0) - 1; visit > first; visit -= 1) {
    const at = histories.enteredAt[visit] ?? 0;
    const isStay = histories.isInScope[visit] === 1 && histories.stage[visit] === stage;
    if (isStay && at >= reachedAt && at <= endsAt) return visit;
  }
  return first;
}

/** When the unit reached the goal, counted from its first visit in the period and within the window. */
function convert(outcomes: Outcomes, rules: Rules, unit: number): void {
  const { histories, convertedAt, convertedIn } = outcomes;
  const begin = histories.first[unit] ?? 0;
  const end = histories.end[unit] ?? 0;
  let first = begin;
  while (first < end && histories.isInScope[first] === 0) first += 1;
  if (first === end) return;
  const fromMs = histories.enteredAt[first] ?? 0;
  const toMs = endOfWindow(histories, rules, first);
  if (rules.isGoalStage) {
    const visit = firstVisitTo(histories, { begin, end, stage: rules.goalStage, fromMs, toMs });
    if (visit < 0) return;
    convertedAt[unit] = histories.enteredAt[visit] ?? 0;
    convertedIn[unit] = visit;
    return;
  }
  const at = firstGoalWithin(histories, unit, fromMs, toMs);
  if (at === undefined) return;
  convertedAt[unit] = at;
  convertedIn[unit] = lastVisitBefore(histories, { begin, end, at }) ?? first;
}

function firstVisitTo(
  { stage, enteredAt }: Histories,
  sought: {
    readonly begin: number;
    readonly end: number;
    readonly stage: number;
    readonly fromMs: number;
    readonly toMs: number;
  },
): number {
  if (sought.stage < 0) return -1;
  for (let visit = sought.begin; visit < sought.end; visit += 1) {
    const at = enteredAt[visit] ?? 0;
    if (stage[visit] === sought.stage && at >= sought.fromMs && at <= sought.toMs) return visit;
  }
  return -1;
}

function lastVisitBefore(
  { enteredAt }: Histories,
  { begin, end, at }: { readonly begin: number; readonly end: number; readonly at: number },
): number | undefined {
  for (let visit = end - 1; visit >= begin; visit -= 1) if ((enteredAt[visit] ?? 0) <= at) return visit;
  return undefined;
}
