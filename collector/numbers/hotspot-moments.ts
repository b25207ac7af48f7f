import type { HotspotKind } from '../api/hotspots.ts';
import type { Scope } from '../store/scope.ts';
import { type Counted, countByParts } from './count-by-parts.ts';
import type { Histories } from './histories.ts';
import { kindOf } from './hotspot-groups.ts';
import { EXIT_KIND } from './hotspot-names.ts';
import { DROPPED, NOT_REACHED, type Outcomes, WENT_ON } from './outcome.ts';
import { eachPage, seenPages } from './seen-pages.ts';
import { createSignals, type MetSignal } from './signal-counts.ts';

/** When units of a part met what may be a hotspot: each signal, and where the dropped left. Unit by unit. */
export interface HotspotMoments {
  readonly unit: Uint32Array;
  readonly place: Uint32Array;
  /** A kind of touch, or EXIT_KIND. */
  readonly kind: Uint8Array;
  readonly at: Float64Array;
  /** What the element was called, as a term. */
  readonly label: Uint32Array;
  readonly seen: ReadonlyMap<number, SeenPage>;
}

/** By the place of a page: units that saw it, and those of them that went on or dropped. */
export interface SeenPage {
  units: number;
  decided: number;
}

export function kindOfMoment(code: number): HotspotKind {
  return code === EXIT_KIND ? 'exit' : kindOf(code);
}

/** Of the periods of one question, each has a name: what was counted is kept for one period of a name. */
export type HotspotPeriod = 'now' | 'before' | 'earlier';

export function hotspotMomentsByPart(
  histories: Histories,
  scope: Scope,
  period: HotspotPeriod,
): readonly HotspotMoments[] {
  return countByParts(histories, scope, `hotspot moments ${period}`, countMoments);
}

function countMoments(outcomes: Outcomes): Counted<HotspotMoments> {
  const { histories, outcome } = outcomes;
  const { facts, units, first, end, isInScope, stage, segment, row } = histories;
  const found = createMoments();
  const seen = createSeen();
  const { eachSignal } = createSignals(histories);
  const pagesOf = seenPages(facts);
  for (let unit = 0; unit < units; unit += 1) {
    if ((unit & 1023) === 0) facts.checkpoint();
    let isAnywhere = false;
    for (let visit = first[unit] ?? 0; visit < (end[unit] ?? 0); visit += 1) {
      if (isInScope[visit] !== 1) continue;
      isAnywhere = true;
      const at = stage[visit] ?? -1;
      const fate = at < 0 ? NOT_REACHED : (outcome[at * units + unit] ?? NOT_REACHED);
      eachSignal(visit, (signal) => found.add(unit, signal));
      eachPage(pagesOf(segment[visit] ?? 0), row[visit] ?? 0, (place) => seen.add(unit, place, fate));
    }
    if (isAnywhere) addExits(outcomes, unit, found.add);
  }
  const value = { ...found.columns(), seen: seen.pages };
  return { value, sizeBytes: value.at.length * MOMENT_BYTES + seen.pages.size * SEEN_BYTES };
}

/** 4 + 4 + 1 + 8 + 4. */
const MOMENT_BYTES = 21;
/** A small object in a Map, about. */
const SEEN_BYTES = 100;

type Moment = Pick<MetSignal, 'place' | 'kind' | 'at' | 'label'>;

function createMoments() {
  const unit: number[] = [];
  const place: number[] = [];
  const kind: number[] = [];
  const at: number[] = [];
  const label: number[] = [];
  return {
    add(of: number, moment: Moment): void {
      unit.push(of);
      place.push(moment.place);
      kind.push(moment.kind);
      at.push(moment.at);
      label.push(moment.label);
    },
    columns: () => ({
      unit: Uint32Array.from(unit),
      place: Uint32Array.from(place),
      kind: Uint8Array.from(kind),
      at: Float64Array.from(at),
      label: Uint32Array.from(label),
    }),
  };
}

/** Units come one after another, so that "another unit" is "not the last one seen here". */
function createSeen() {
  const pages = new Map<number, SeenPage & { lastUnit: number }>();
  return {
    pages,
    add(unit: number, place: number, fate: number): void {
      const page = pages.get(place) ?? { units: 0, decided: 0, lastUnit: -1 };
      pages.set(place, page);
      if (page.lastUnit === unit) return;
      page.lastUnit = unit;
      page.units += 1;
      if (fate === WENT_ON || fate === DROPPED) page.decided += 1;
    },
  };
}

function addExits(
  { histories, outcome, visit, stages }: Outcomes,
  unit: number,
  add: (unit: number, moment: Moment) => void,
): void {
  const { facts, units, place, leftAt, segment, row } = histories;
  for (let stage = 0; stage < stages; stage += 1) {
    const cell = stage * units + unit;
    if (outcome[cell] !== DROPPED) continue;
    const last = visit[cell] ?? 0;
    const exits = facts.segments[segment[last] ?? 0]?.part('exits');
    const label = exits?.label[row[last] ?? 0] ?? 0;
    add(unit, { place: place[last] ?? 0, kind: EXIT_KIND, at: leftAt[last] ?? 0, label });
  }
}
