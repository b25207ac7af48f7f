import { UNASSIGNED } from '../../sdk/protocol/scalars.ts';
import type { Scope } from '../store/scope.ts';
import { ADMITTED, type Admission, admitSessions, IGNORED } from './admission.ts';
import type { Facts, Segment } from './facts.ts';
import { gatherGoals } from './goals.ts';
import { createUnitKeys, type UnitKeys } from './unit-keys.ts';

/** In `stage`, where it is none of the journey's: in no stage at all, or in one of another journey. */
export const IN_NO_STAGE = -1;
const ELSEWHERE = -2;

const DAY_MS = 86_400_000;

/**
 * The stage visits from the period's start to as long after its end as a journey may take, of every unit
 * with one in scope: unit by unit, each in order of time. What `facts` says of a visit is in its segment.
 */
export interface Histories {
  readonly facts: Facts;
  readonly admission: Admission;
  readonly keys: UnitKeys;
  readonly units: number;
  /** By unit, its key; and its first visit, with one more entry for the end. */
  readonly key: Uint32Array;
  readonly first: Uint32Array;
  /** By visit. `stage` is the position in the journey; `session` and `row` are rows in its segment. */
  readonly stage: Int8Array;
  readonly place: Uint32Array;
  readonly enteredAt: Float64Array;
  readonly leftAt: Float64Array;
  readonly segment: Uint16Array;
  readonly session: Uint32Array;
  readonly row: Uint32Array;
  /** Whether its session passes the scope's filter and it was entered inside the period. */
  readonly isInScope: Uint8Array;
  /** By unit, when it reached the goal event, ascending; nothing when the goal is a stage. */
  readonly firstGoal: Uint32Array;
  readonly goalAt: Float64Array;
}

export function gatherHistories(facts: Facts, scope: Scope): Histories {
  const untilMs = scope.toMs + scope.journey.windowDays * DAY_MS;
  const keys = createUnitKeys(facts, scope.unit);
  const admission = admitSessions(facts, scope, keys, untilMs);
  const bounds = { fromMs: scope.fromMs, toMs: scope.toMs, untilMs };
  const survey = countVisits(facts, admission, keys, bounds);
  const { units, unitOf, key, first } = numberUnits(survey);
  const visits = first[units] ?? 0;
  const histories = {
    ...{ facts, admission, keys, units, key, first },
    stage: new Int8Array(visits),
    place: new Uint32Array(visits),
    enteredAt: new Float64Array(visits),
    leftAt: new Float64Array(visits),
    segment: new Uint16Array(visits),
    session: new Uint32Array(visits),
    row: new Uint32Array(visits),
    isInScope: new Uint8Array(visits),
  };
  const next = first.slice();
  const stageOfPlace = stagesOfPlaces(facts, scope);
  const into = { columns: histories, unitOf, next, stageOfPlace, ...bounds };
  for (const index of admission.segments) fill(into, index);
  for (let unit = 0; unit < units; unit += 1) putInOrder(histories, first[unit] ?? 0, first[unit + 1] ?? 0);
  return { ...histories, ...gatherGoals(facts, scope, { admission, keys, unitOf, units, untilMs }) };
}

interface Bounds {
  readonly fromMs: number;
  readonly toMs: number;
  readonly untilMs: number;
}

/** By place, the position of its stage in the journey. */
export function stagesOfPlaces({ places, code }: Facts, { journey }: Scope): Int8Array {
  const positions = new Map(journey.stages.map(({ id }, position) => [code(id), position]));
  positions.set(code(UNASSIGNED), IN_NO_STAGE);
  const stages = new Int8Array(places.count);
  for (let place = 0; place < places.count; place += 1)
    stages[place] = positions.get(places.stage[place] ?? -1) ?? ELSEWHERE;
  return stages;
}

/** By key of a unit, its visits, and whether any is in scope. */
function countVisits(facts: Facts, admission: Admission, keys: UnitKeys, bounds: Bounds) {
  const visits = new Uint32Array(keys.count);
  const isInScope = new Uint8Array(keys.count);
  for (const index of admission.segments) {
    facts.checkpoint();
    const segment = facts.segments[index];
    if (segment) countSegment(segment, admission.of(index), keys.of(index), { visits, isInScope }, bounds);
  }
  return { visits, isInScope };
}

function countSegment(
  segment: Facts['segments'][number],
  admitted: Uint8Array,
  key: Uint32Array,
  { visits, isInScope }: { readonly visits: Uint32Array; readonly isInScope: Uint8Array },
  { fromMs, toMs, untilMs }: Bounds,
): void {
  const { firstVisit } = segment.part('sessions');
  const { enteredAt } = segment.part('visits');
  for (let row = 0; row < admitted.length; row += 1) {
    if (admitted[row] === IGNORED) continue;
    const unit = key[row] ?? 0;
    const end = firstVisit[row + 1] ?? 0;
    for (let visit = firstVisit[row] ?? 0; visit < end; visit += 1) {
      const at = enteredAt[visit] ?? 0;
      if (at < fromMs || at >= untilMs) continue;
      visits[unit] = (visits[unit] ?? 0) + 1;
      if (at < toMs && admitted[row] === ADMITTED) isInScope[unit] = 1;
    }
  }
}

/** Numbers the units in scope from 0, and lays out room for their visits. */
function numberUnits({ visits, isInScope }: ReturnType<typeof countVisits>) {
  const unitOf = new Int32Array(isInScope.length).fill(-1);
  let units = 0;
  for (const is of isInScope) units += is;
  const key = new Uint32Array(units);
  const first = new Uint32Array(units + 1);
  let unit = 0;
  for (let candidate = 0; candidate < isInScope.length; candidate += 1) {
    if (isInScope[candidate] === 0) continue;
    unitOf[candidate] = unit;
    key[unit] = candidate;
    first[unit + 1] = (first[unit] ?? 0) + (visits[candidate] ?? 0);
    unit += 1;
  }
  return { units, unitOf, key, first };
}

type Columns = Omit<Histories, 'firstGoal' | 'goalAt'>;

interface Into extends Bounds {
  readonly columns: Columns;
  readonly unitOf: Int32Array;
  readonly next: Uint32Array;
  readonly stageOfPlace: Int8Array;
}

function fill(into: Into, index: number): void {
  const { columns, unitOf } = into;
  const segment = columns.facts.segments[index];
  if (!segment) return;
  columns.facts.checkpoint();
  const admitted = columns.admission.of(index);
  const key = columns.keys.of(index);
  for (let row = 0; row < admitted.length; row += 1) {
    const unit = admitted[row] === IGNORED ? -1 : (unitOf[key[row] ?? 0] ?? -1);
    if (unit >= 0) fillSession(into, segment, { index, row, unit, isAdmitted: admitted[row] === ADMITTED });
  }
}

function fillSession(
  { columns, next, stageOfPlace, fromMs, toMs, untilMs }: Into,
  segment: Segment,
  own: { readonly index: number; readonly row: number; readonly unit: number; readonly isAdmitted: boolean },
): void {
  const { index, row, unit, isAdmitted } = own;
  const { firstVisit } = segment.part('sessions');
  const { place, enteredAt, leftAt } = segment.part('visits');
  const end = firstVisit[row + 1] ?? 0;
  for (let visit = firstVisit[row] ?? 0; visit < end; visit += 1) {
    const at = enteredAt[visit] ?? 0;
    if (at < fromMs || at >= untilMs) continue;
    const to = next[unit] ?? 0;
    next[unit] = to + 1;
    columns.enteredAt[to] = at;
    columns.leftAt[to] = leftAt[visit] ?? 0;
    columns.isInScope[to] = Number(isAdmitted && at < toMs);
    setPlace(columns, to, stageOfPlace, place[visit] ?? 0);
    setOrigin(columns, to, { index, row, visit });
  }
}

function setPlace(into: Columns, to: number, stageOfPlace: Int8Array, place: number): void {
  into.stage[to] = stageOfPlace[place] ?? ELSEWHERE;
  into.place[to] = place;
}

function setOrigin(
  into: Columns,
  to: number,
  { index, row, visit }: { readonly index: number; readonly row: number; readonly visit: number },
): void {
  into.segment[to] = index;
  into.session[to] = row;
  into.row[to] = visit;
}

/** By time, then session, then its own order. Nearly always they are: units have few sessions, apart in time. */
function putInOrder(histories: Columns, begin: number, end: number): void {
  let isOrdered = true;
  for (let visit = begin + 1; visit < end && isOrdered; visit += 1)
    isOrdered = compareVisits(histories, visit - 1, visit) <= 0;
  if (isOrdered) return;
  const order = Array.from({ length: end - begin }, (_, offset) => begin + offset);
  order.sort((a, b) => compareVisits(histories, a, b));
  for (const column of [
    ...[histories.stage, histories.place, histories.enteredAt, histories.leftAt, histories.segment],
    ...[histories.session, histories.row, histories.isInScope],
  ]) {
    const sorted = order.map((visit) => column[visit] ?? 0);
    column.set(sorted, begin);
  }
}

function compareVisits(histories: Columns, a: number, b: number): number {
  const { enteredAt, row } = histories;
  return (
    (enteredAt[a] ?? 0) - (enteredAt[b] ?? 0) ||
    sidOf(histories, a) - sidOf(histories, b) ||
    (row[a] ?? 0) - (row[b] ?? 0)
  );
}

/** The session of a visit, as the store numbers them. */
export function sidOf(
  { facts, segment, session }: Pick<Histories, 'facts' | 'segment' | 'session'>,
  visit: number,
): number {
  return facts.segments[segment[visit] ?? 0]?.part('sessions').sid[session[visit] ?? 0] ?? 0;
}

/** When the session of a visit was last heard of. */
export function lastAtOf(
  { facts, segment, session }: Pick<Histories, 'facts' | 'segment' | 'session'>,
  visit: number,
): number {
  return facts.segments[segment[visit] ?? 0]?.part('sessions').lastAt[session[visit] ?? 0] ?? 0;
}
