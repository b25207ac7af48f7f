import type { SignalKind } from '../../sdk/protocol/events/signal.ts';
import { UNASSIGNED } from '../../sdk/protocol/scalars.ts';
import type { Scope } from '../store/scope.ts';
import type { SessionsFilter } from '../store/store.ts';
import { bySid } from './by-sid.ts';
import { CLICK_KIND, PAGE_KIND, TOUCH_KINDS } from './columns.ts';
import { errorMoments } from './error-moments.ts';
import type { Facts } from './facts.ts';
import { gatherHistories, type Histories, IN_NO_STAGE, isUnitInScope, lastAtOf } from './histories.ts';
import { hotspotMoments, type Moment } from './hotspots-answer.ts';
import { evidenceFilters } from './listed-evidence.ts';
import { crossedUnits, exposureFilters } from './listed-exposed.ts';
import { DROPPED, LIVE_MS, NOT_REACHED, OPEN, type Outcomes, WENT_ON } from './outcome.ts';
import { createPassages } from './passages.ts';
import { hasRating } from './rate-vital.ts';
import { signalsInScope, signalsSince } from './signals.ts';
import { countsFrom, hasMetSince, placeLeft } from './stay-since.ts';
import { stayTouches } from './stay-touches.ts';
import { sidOf } from './timeline.ts';

/** By unit, the session that speaks for it in a list (0: it is not in it), and the moment that put it there. */
export interface Listing {
  readonly sid: Uint32Array;
  readonly focusAt: Float64Array;
}

const OUTCOMES = { reached: NOT_REACHED, went_on: WENT_ON, open: OPEN, dropped: DROPPED } as const;

/** The units behind a number, by the same outcomes that the number counted. */
export function listUnits(
  outcomes: Outcomes,
  scope: Scope,
  filter: SessionsFilter,
  hasReplay: (sid: number) => boolean,
): Listing {
  const { histories } = outcomes;
  const crossed = filter.crossed === undefined ? undefined : crossedUnits(histories, scope, filter.crossed);
  const listing = crossed && filter.stage === undefined ? crossed : startingUnits(outcomes, scope, filter);
  const keep = (isKept: (unit: number, sid: number) => boolean) => {
    for (let unit = 0; unit < listing.sid.length; unit += 1) {
      const sid = listing.sid[unit] ?? 0;
      if (sid > 0 && !isKept(unit, sid)) listing.sid[unit] = 0;
    }
  };
  for (const isKept of exposureFilters(outcomes, scope, filter, crossed)) keep(isKept);
  if (filter.converted !== undefined) {
    const isWanted = filter.converted === 'true';
    keep((unit) => !Number.isNaN(outcomes.convertedAt[unit]) === isWanted);
  }
  if (filter.touchedPageGroup !== undefined || filter.touchedSelector !== undefined) {
    const touched = unitsThatTouched(histories, filter);
    keep((unit) => touched[unit] === 1);
  }
  if (filter.signal !== undefined)
    narrow(listing, signalMoments(histories, scope, filter.signal, filter.stage));
  const passed = unitsThatPassed(outcomes, scope, filter);
  if (passed) keep((unit) => passed[unit] === 1);
  for (const isKept of [
    ...evidenceFilters(outcomes, scope, filter),
    ...otherSegmentFilter(histories, filter),
  ])
    keep(isKept);
  if (filter.hotspot !== undefined) narrow(listing, hotspotMoments(outcomes, scope, filter.hotspot) ?? []);
  if (filter.errorText !== undefined) narrow(listing, errorMoments(histories, scope, filter));
  const hasLength = lengthFilter(histories, filter);
  if (hasLength) keep(hasLength);
  if (filter.isLive === 'true') {
    const live = liveBySid(histories, scope.nowMs);
    keep((_, sid) => live[sid] === 1);
  }
  if (filter.hasReplay === 'true') keep((_, sid) => hasReplay(sid));
  return listing;
}

/** Signals of a kind, in a stage if one is named. */
function signalMoments(
  histories: Histories,
  scope: Scope,
  signal: SignalKind | 'any',
  stageId: string | undefined,
): readonly Moment[] {
  const kind = signal === 'any' ? undefined : TOUCH_KINDS.indexOf(signal);
  const stage = stageId === undefined ? undefined : histories.facts.code(stageId);
  const { places } = histories.facts;
  const isWanted = (of: number, place: number) =>
    (kind === undefined || of === kind) && (stage === undefined || places.stage[place] === stage);
  return histories.since
    ? signalsSince(histories, isWanted)
    : signalsInScope(histories, { ...scope, isWanted });
}

/** None where no other segment is asked for. */
function otherSegmentFilter(
  { facts }: Histories,
  { alsoIn }: SessionsFilter,
): readonly ((unit: number) => boolean)[] {
  if (alsoIn === undefined) return [];
  const others = gatherHistories(facts, alsoIn);
  return [(unit) => isUnitInScope(others, unit)];
}

/** Units at a stage with the outcome asked for; without a stage, every unit of the scope. */
function startingUnits(outcomes: Outcomes, { journey }: Scope, filter: SessionsFilter): Listing {
  if (filter.stage === undefined || filter.stage === UNASSIGNED)
    return unitsWithVisit(outcomes, filter.stage !== undefined, filter.converted === 'true');
  const { histories, outcome, visit } = outcomes;
  const listing = emptyListing(histories.units);
  const stage = journey.stages.findIndex(({ id }) => id === filter.stage);
  if (stage < 0) return listing;
  const wanted = OUTCOMES[filter.outcome ?? 'reached'];
  const isExit = exitFilter(histories.facts, filter);
  for (let unit = 0; unit < histories.units; unit += 1) {
    const cell = stage * histories.units + unit;
    const fared = outcome[cell] ?? NOT_REACHED;
    const last = visit[cell] ?? 0;
    if (fared === NOT_REACHED || (wanted !== NOT_REACHED && fared !== wanted)) continue;
    if (!isExit(placeLeft(histories, unit, last))) continue;
    listing.sid[unit] = sidOf(histories.facts, histories, last);
    listing.focusAt[unit] = histories.leftAt[last] ?? 0;
  }
  return listing;
}

function emptyListing(units: number): Listing {
  return { sid: new Uint32Array(units), focusAt: new Float64Array(units) };
}

function exitFilter({ places, code }: Facts, filter: SessionsFilter): (place: number) => boolean {
  const page = filter.exitPageGroup === undefined ? undefined : code(filter.exitPageGroup);
  const selector = filter.exitSelector === undefined ? undefined : code(filter.exitSelector);
  return (place) =>
    (page === undefined || places.pageGroup[place] === page) &&
    (selector === undefined || places.selector[place] === selector);
}

function unitsWithVisit(outcomes: Outcomes, isUnassigned: boolean, isConverted: boolean): Listing {
  const { histories, convertedAt, convertedIn } = outcomes;
  const { units, first, end: endOf, stage, isInScope, leftAt } = histories;
  const listing = emptyListing(units);
  const isWanted = (visit: number) =>
    isInScope[visit] === 1 && (!isUnassigned || stage[visit] === IN_NO_STAGE);
  for (let unit = 0; unit < units; unit += 1) {
    const goalAt = convertedAt[unit] ?? Number.NaN;
    if (isConverted && !Number.isNaN(goalAt)) {
      listing.sid[unit] = sidOf(histories.facts, histories, convertedIn[unit] ?? 0);
      listing.focusAt[unit] = goalAt;
      continue;
    }
    const begin = first[unit] ?? 0;
    let visit = (endOf[unit] ?? 0) - 1;
    while (visit >= begin && !isWanted(visit)) visit -= 1;
    if (visit < begin) continue;
    listing.sid[unit] = sidOf(histories.facts, histories, visit);
    listing.focusAt[unit] = isUnassigned ? (leftAt[visit] ?? 0) : lastAtOf(histories, visit);
  }
  return listing;
}

/** By unit, whether it saw the page group, or clicked the element, that the filter names. */
function unitsThatTouched(histories: Histories, filter: SessionsFilter): Uint8Array {
  const { facts, units, first, end: endOf, isInScope, segment, row } = histories;
  const touchesOf = stayTouches(histories);
  const isPlace = touchedPlaces(facts, filter);
  const kind = filter.touchedSelector === undefined ? PAGE_KIND : CLICK_KIND;
  const touched = new Uint8Array(units);
  const isMeant = (of: number, place: number) => of === kind && isPlace[place] === 1;
  const touches = (visit: number): boolean => {
    const { firstTouch, ...columns } = touchesOf(segment[visit] ?? 0);
    const end = firstTouch[(row[visit] ?? 0) + 1] ?? 0;
    for (let touch = firstTouch[row[visit] ?? 0] ?? 0; touch < end; touch += 1)
      if (isMeant(columns.kind[touch] ?? 0, columns.place[touch] ?? 0)) return true;
    return false;
  };
  for (let unit = 0; unit < units; unit += 1) {
    if ((unit & 1023) === 0) facts.checkpoint();
    const end = endOf[unit] ?? 0;
    for (let visit = first[unit] ?? 0; visit < end && touched[unit] === 0; visit += 1) {
      if (isInScope[visit] !== 1) continue;
      const fromMs = countsFrom(histories, unit, visit);
      const isTouched = Number.isFinite(fromMs)
        ? hasMetSince(histories, visit, fromMs, isMeant)
        : touches(visit);
      if (isTouched) touched[unit] = 1;
    }
  }
  return touched;
}

function touchedPlaces({ places, code }: Facts, filter: SessionsFilter): Uint8Array {
  const wanted = (text: string | undefined) => (text === undefined ? undefined : code(text));
  const stage = wanted(filter.stage);
  const page = wanted(filter.touchedPageGroup);
  const selector = wanted(filter.touchedSelector);
  const isPlace = new Uint8Array(places.count);
  for (let place = 0; place < places.count; place += 1)
    isPlace[place] = Number(
      (stage === undefined || places.stage[place] === stage) &&
        (page === undefined || places.pageGroup[place] === page) &&
        (selector === undefined || places.selector[place] === selector),
    );
  return isPlace;
}

/** By unit, whether its way through the stage was as the filter says; undefined where it says nothing of that. */
function unitsThatPassed(
  { histories, stages }: Outcomes,
  { journey }: Scope,
  filter: SessionsFilter,
): Uint8Array | undefined {
  if (filter.load === undefined && filter.emotion === undefined) return undefined;
  const stage = journey.stages.findIndex(({ id }) => id === filter.stage);
  const passed = new Uint8Array(histories.units);
  const passages = createPassages(histories, stages);
  for (let unit = 0; unit < histories.units; unit += 1) {
    if ((unit & 1023) === 0) histories.facts.checkpoint();
    passages.read(unit);
    const score = passages.score(stage);
    const isFelt = filter.emotion === 'below' ? (score ?? 0) < 0 : score !== undefined;
    const isLoaded = filter.load === undefined || hasRating(passages.loads[stage] ?? 0, filter.load);
    passed[unit] = Number(isLoaded && (filter.emotion === undefined || isFelt));
  }
  return passed;
}

function liveBySid(histories: Histories, nowMs: number): Uint8Array {
  const { segments } = histories.facts;
  return bySid(
    histories,
    (length) => new Uint8Array(length),
    (index) =>
      segments[index]?.part('sessions').lastAt.map((lastAt) => Number(nowMs - lastAt < LIVE_MS)) ?? [],
  );
}

/** Whether the session that is shown lasted as long as the filter says; undefined where it says nothing of that. */
function lengthFilter(
  histories: Histories,
  { minSeconds, maxSeconds }: SessionsFilter,
): ((unit: number, sid: number) => boolean) | undefined {
  if (minSeconds === undefined && maxSeconds === undefined) return undefined;
  const lengthMs = lengthsBySid(histories);
  const [least, most] = [minSeconds ?? 0, maxSeconds ?? Number.POSITIVE_INFINITY];
  return (_, sid) => (lengthMs[sid] ?? 0) >= least * 1_000 && (lengthMs[sid] ?? 0) <= most * 1_000;
}

function lengthsBySid(histories: Histories): Uint32Array {
  const { segments } = histories.facts;
  return bySid(
    histories,
    (length) => new Uint32Array(length),
    (index) => {
      const columns = segments[index]?.part('sessions');
      return columns?.lastAt.map((lastAt, row) => lastAt - (columns.startedAt[row] ?? 0)) ?? [];
    },
  );
}

/** Keeps the units that have such a moment, and shows the latest one. */
function narrow(listing: Listing, moments: readonly Moment[]): void {
  const latest = new Map<number, Moment>();
  for (const moment of moments) {
    const known = latest.get(moment.unit);
    const isLater = !known || moment.at > known.at || (moment.at === known.at && moment.sid >= known.sid);
    if (isLater) latest.set(moment.unit, moment);
  }
  for (let unit = 0; unit < listing.sid.length; unit += 1) {
    const moment = listing.sid[unit] === 0 ? undefined : latest.get(unit);
    listing.sid[unit] = moment?.sid ?? 0;
    listing.focusAt[unit] = moment?.at ?? 0;
  }
}
