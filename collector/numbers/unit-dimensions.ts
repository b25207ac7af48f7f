import type { Dimension } from '../api/scope.ts';
import type { Scope } from '../store/scope.ts';
import { TOUCH_KINDS } from './columns.ts';
import type { Facts, Segment } from './facts.ts';
import { eachPage, seenPages, visitsThatSaw } from './seen-pages.ts';
import { traitHash } from './trait-hash.ts';
import { type UnitKeys, unitKeys } from './unit-keys.ts';

/** Told that a unit, by its key, has a value; `second` is 0 where one code says it all. */
export type TellValue = (key: number, first: number, second: number) => void;

/** What a unit did or is, in whichever of its sessions: it may have several values, and be told of one again. */
export interface UnitDimension {
  /** A unit's values are told one unit after another. */
  readonly isByUnit: boolean;
  each(facts: Facts, scope: Scope, keys: UnitKeys, tell: TellValue): void;
  /** Those alone that have the value asked for, where that is quicker to tell. */
  eachAsked?(facts: Facts, scope: Scope, wanted: number, tell: (key: number) => void): void;
  /** The codes of the value that the scope asks for, if it does. */
  wanted(facts: Facts, scope: Scope): readonly [first: number, second: number] | undefined;
}

export type UnitDimensionName = Extract<Dimension, 'variant' | 'trait' | 'reached' | 'page' | 'met'>;

export const UNIT_DIMENSIONS: Readonly<Record<UnitDimensionName, UnitDimension>> = {
  /** Ever exposed to the arm of the experiment. */
  variant: {
    isByUnit: false,
    each: eachExposure,
    wanted: (facts, { variant }) => variant && [facts.code(variant.experiment), facts.code(variant.arm)],
  },
  /** As it was told last, ever: what a person is now. */
  trait: {
    isByUnit: false,
    each: eachTrait,
    wanted(_, { trait }) {
      if (!trait) return undefined;
      const { key, value } = traitHash(trait.key, trait.value);
      return [key, value];
    },
  },
  /** Stages entered in the period. */
  reached: {
    isByUnit: true,
    each: (facts, scope, _, tell) => {
      const { stage } = facts.places;
      const { place } = facts.timeline(scope.unit);
      eachVisit(facts, scope, (key, visit) => tell(key, stage[place[visit] ?? 0] ?? 0, 0));
    },
    wanted: (facts, { reached }) => (reached === undefined ? undefined : [facts.code(reached), 0]),
  },
  /** Page groups seen in stays of the period. */
  page: {
    isByUnit: true,
    each: eachSeen,
    eachAsked: eachWhoSaw,
    wanted: (facts, { page }) => (page === undefined ? undefined : [facts.code(page), 0]),
  },
  /** Signals met in stays of the period. */
  met: {
    isByUnit: false,
    each: eachSignal,
    wanted: (_, { met }) => (met === undefined ? undefined : [TOUCH_KINDS.indexOf(met), 0]),
  },
};

/** By key, whether a unit is as the scope asks units to be; undefined where it asks nothing of them. */
export function unitsAsAsked(facts: Facts, scope: Scope, keys: UnitKeys): Uint8Array | undefined {
  let asked: Uint8Array | undefined;
  for (const { wanted, each, eachAsked } of Object.values(UNIT_DIMENSIONS)) {
    const value = wanted(facts, scope);
    if (!value) continue;
    const [wantedFirst, wantedSecond] = value;
    const before = asked;
    const now = new Uint8Array(keys.count);
    const keep = (key: number) => {
      if (before?.[key] !== 0) now[key] = 1;
    };
    if (eachAsked) eachAsked(facts, scope, wantedFirst, keep);
    else
      each(facts, scope, keys, (key, first, second) => {
        if (first === wantedFirst && second === wantedSecond) keep(key);
      });
    asked = now;
  }
  return asked;
}

/** Visits entered in the period, of whichever session. Robots and what is gone have none. */
function eachVisit(
  facts: Facts,
  { unit: of, fromMs, toMs }: Scope,
  tell: (key: number, visit: number) => void,
): void {
  const { units, key, first, end: endOf, enteredAt } = facts.timeline(of);
  for (let unit = 0; unit < units; unit += 1) {
    if ((unit & 4095) === 0) facts.checkpoint();
    const own = key[unit] ?? 0;
    const end = endOf[unit] ?? 0;
    for (let visit = first[unit] ?? 0; visit < end; visit += 1) {
      const at = enteredAt[visit] ?? 0;
      if (at >= fromMs && at < toMs) tell(own, visit);
    }
  }
}

function eachSeen(facts: Facts, scope: Scope, _: UnitKeys, tell: TellValue): void {
  const { segment, row } = facts.timeline(scope.unit);
  const { pageGroup } = facts.places;
  const pagesOf = seenPages(facts);
  eachVisit(facts, scope, (key, visit) => {
    eachPage(pagesOf(segment[visit] ?? 0), row[visit] ?? 0, (place) => tell(key, pageGroup[place] ?? 0, 0));
  });
}

function eachWhoSaw(facts: Facts, scope: Scope, wanted: number, tell: (key: number) => void): void {
  const { segment, row } = facts.timeline(scope.unit);
  const sawOf = visitsThatSaw(facts, wanted);
  eachVisit(facts, scope, (key, visit) => {
    if (sawOf(segment[visit] ?? 0)[row[visit] ?? 0] === 1) tell(key);
  });
}

/** By session of a segment that is no robot's and not gone, the key that it counts for. */
function eachCounted(
  facts: Facts,
  keys: UnitKeys,
  tell: (segment: Segment, keyOf: (row: number) => number | undefined) => void,
): void {
  for (const [index, segment] of facts.segments.entries()) {
    facts.checkpoint();
    const { isBot } = segment.part('sessions');
    const key = keys.of(index);
    tell(segment, (row) => (isBot[row] === 1 || segment.gone.has(row) ? undefined : key[row]));
  }
}

function eachSignal(facts: Facts, { fromMs, toMs }: Scope, keys: UnitKeys, tell: TellValue): void {
  eachCounted(facts, keys, (segment, keyOf) => {
    if (segment.toAt < fromMs || segment.fromAt >= toMs) return;
    const { visit, kind } = segment.part('signals');
    const { enteredAt } = segment.part('visits');
    const { firstVisit } = segment.part('sessions');
    let row = 0;
    for (let signal = 0; signal < visit.length; signal += 1) {
      const own = visit[signal] ?? 0;
      // Signals lie in the order of their visits, and those in that of their sessions.
      while ((firstVisit[row + 1] ?? Number.POSITIVE_INFINITY) <= own) row += 1;
      const at = enteredAt[own] ?? 0;
      const key = at >= fromMs && at < toMs ? keyOf(row) : undefined;
      if (key !== undefined) tell(key, kind[signal] ?? 0, 0);
    }
  });
}

function eachExposure(facts: Facts, _: Scope, keys: UnitKeys, tell: TellValue): void {
  eachCounted(facts, keys, (segment, keyOf) => {
    const { session, experiment, arm } = segment.part('exposures');
    for (let position = 0; position < session.length; position += 1) {
      const key = keyOf(session[position] ?? 0);
      if (key !== undefined) tell(key, experiment[position] ?? 0, arm[position] ?? 0);
    }
  });
}

interface Told {
  readonly at: number;
  readonly sid: number;
  readonly value: number;
}

/** A trait is a visitor's: with the session as unit, of all sessions of a visitor alike. */
function eachTrait(facts: Facts, { unit }: Scope, keys: UnitKeys, tell: TellValue): void {
  const latest = latestTraits(facts);
  if (unit === 'visitor') {
    for (const [trait, visitors] of latest)
      for (const [visitor, { value }] of visitors) tell(visitor, trait, value);
    return;
  }
  const ofVisitors = unitKeys(facts, 'visitor');
  for (const [trait, visitors] of latest)
    for (const [index, segment] of facts.segments.entries()) {
      const visitor = ofVisitors.of(index);
      const key = keys.of(index);
      for (let row = 0; row < segment.sessions; row += 1) {
        const told = visitors.get(visitor[row] ?? 0);
        if (told) tell(key[row] ?? 0, trait, told.value);
      }
    }
}

/** By trait and visitor. Of two sessions that told it at one moment, the one with the greater number. */
function latestTraits(facts: Facts): ReadonlyMap<number, ReadonlyMap<number, Told>> {
  return facts.once('latest traits', () => {
    const latest = new Map<number, Map<number, Told>>();
    eachCounted(facts, unitKeys(facts, 'visitor'), (segment, keyOf) => {
      const traits = segment.part('traits');
      const { sid } = segment.part('sessions');
      for (let position = 0; position < traits.session.length; position += 1) {
        const row = traits.session[position] ?? 0;
        const visitor = keyOf(row);
        if (visitor === undefined) continue;
        const trait = traits.key[position] ?? 0;
        const own = latest.get(trait) ?? new Map<number, Told>();
        latest.set(trait, own);
        const told = { at: traits.at[position] ?? 0, sid: sid[row] ?? 0, value: traits.value[position] ?? 0 };
        const before = own.get(visitor);
        const isLater = !before || told.at > before.at || (told.at === before.at && told.sid > before.sid);
        if (isLater) own.set(visitor, told);
      }
    });
    return latest;
  });
}
