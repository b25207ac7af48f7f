import type { Scope } from '../store/scope.ts';
import { type Counted, countByParts } from './count-by-parts.ts';
import { type Drawn, type DrawnPart, mergeDrawn } from './drawn-parts.ts';
import { type Counting, createGrids, gridsBytes } from './heatmap-grids.ts';
import type { Histories } from './histories.ts';
import { exitLabel, isLater } from './latest-exits.ts';
import { DROPPED, type Outcomes } from './outcome.ts';
import { countPageUnits, type Page, type UnitFilter, unitsThatPass } from './page-units.ts';
import { placeLeft } from './stay-since.ts';

type ExitsPage = Page & { readonly filter: UnitFilter; readonly counting: Counting };

/** Where the dropped last touched the page group they left on: of those that pass the filter. */
export function drawExits(histories: Histories, scope: Scope, asked: string, page: ExitsPage): Drawn {
  const parts = countByParts(histories, scope, asked, (outcomes) => drawPart(outcomes, page));
  const latest = new Map<number, number>();
  for (const part of parts)
    for (const [place, visit] of part.lastVisits) keepLater(histories, latest, place, visit);
  return {
    ...mergeDrawn(parts),
    exits: parts.reduce((sum, { exits }) => sum + exits, 0),
    labelOf: (place) => exitLabel(histories, latest.get(place) ?? -1),
  };
}

interface ExitsPart extends DrawnPart {
  readonly exits: number;
  /** By place, the visit that ended there last. */
  readonly lastVisits: ReadonlyMap<number, number>;
}

/** An entry of a Map. */
const LAST_VISIT_BYTES = 50;

function drawPart(outcomes: Outcomes, page: ExitsPage): Counted<ExitsPart> {
  const { outcome, visit, histories } = outcomes;
  const { facts, units, place, segment, row } = histories;
  const { position, isWanted } = page;
  const nothing = facts.code('');
  const passes = unitsThatPass(outcomes, page, page.filter);
  const { add, drawn } = createGrids(outcomes, position, page.counting);
  const lastVisits = new Map<number, number>();
  let exits = 0;
  for (let unit = 0; unit < units && position >= 0; unit += 1) {
    const cell = position * units + unit;
    const last = visit[cell] ?? 0;
    // Only the page is asked about here, and that is the same since an exposure.
    if (passes[unit] !== 1 || outcome[cell] !== DROPPED || isWanted[place[last] ?? 0] !== 1) continue;
    const where = placeLeft(histories, unit, last);
    exits += 1;
    if (facts.places.selector[where] === nothing) continue;
    const points = facts.segments[segment[last] ?? 0]?.part('exits');
    const at = row[last] ?? 0;
    add(unit, where, points?.fractionX[at] ?? 0, points?.fractionY[at] ?? 0);
    keepLater(histories, lastVisits, where, last);
  }
  const value = { ...drawn(), pageUnits: countPageUnits(outcomes, page, passes), exits, lastVisits };
  return { value, sizeBytes: gridsBytes(value) + lastVisits.size * LAST_VISIT_BYTES };
}

function keepLater(histories: Histories, latest: Map<number, number>, place: number, visit: number): void {
  const known = latest.get(place);
  if (known === undefined || isLater(histories, visit, known)) latest.set(place, visit);
}
