import type { Scope } from '../store/scope.ts';
import { type Counted, countByParts } from './count-by-parts.ts';
import { type Drawn, type DrawnPart, keepLatest, mergeDrawn, type NamedTouch } from './drawn-parts.ts';
import { type Counting, createGrids, gridsBytes } from './heatmap-grids.ts';
import type { Histories } from './histories.ts';
import { latestLabels } from './latest-labels.ts';
import type { Outcomes } from './outcome.ts';
import { type PageTouches, pageTouches } from './page-touches.ts';
import { countPageUnits, type Page, type UnitFilter, unitsThatPass } from './page-units.ts';
import { countsFrom } from './stay-since.ts';
import { sidOf } from './timeline.ts';

/** With the kind of touch that is drawn, as a code. */
type TouchedPage = Page & {
  readonly filter: UnitFilter;
  readonly counting: Counting;
  readonly kind: number;
};

/** The touches of one kind on a page group of a stage: of units that pass the filter. */
export function drawTouches(histories: Histories, scope: Scope, asked: string, page: TouchedPage): Drawn {
  const { facts } = histories;
  const touchesOf = pageTouches(facts, page, page.kind, scope.exposure !== undefined);
  const draw = (outcomes: Outcomes) => drawPart(outcomes, page, touchesOf);
  const drawn = mergeDrawn(countByParts(histories, scope, asked, draw, { merge: mergeDrawn }));
  // What another arm calls an element, or what it was called before the exposure, is not its name in this arm.
  const labelOf = scope.exposure
    ? (place: number) => facts.text(drawn.latest?.get(place)?.label ?? 0)
    : latestLabels(histories, scope, page.kind, drawn.grids.keys());
  return { ...drawn, labelOf };
}

function drawPart(
  outcomes: Outcomes,
  page: TouchedPage,
  touchesOf: (segment: number) => PageTouches,
): Counted<DrawnPart> {
  const { histories } = outcomes;
  const { facts, units, first, end: endOf, isInScope, segment, row, place } = histories;
  const { add, drawn } = createGrids(outcomes, page.position, page.counting);
  const passes = unitsThatPass(outcomes, page, page.filter);
  const latest = new Map<number, NamedTouch>();
  for (let unit = 0; unit < units; unit += 1) {
    if (passes[unit] !== 1) continue;
    const end = endOf[unit] ?? 0;
    for (let visit = first[unit] ?? 0; visit < end; visit += 1) {
      // A stay's touches are of its stage, and so are their places.
      if (isInScope[visit] !== 1 || facts.places.stage[place[visit] ?? 0] !== page.stage) continue;
      const touches = touchesOf(segment[visit] ?? 0);
      if (touches.at) {
        const since = touchesSince(touches, row[visit] ?? 0, countsFrom(histories, unit, visit));
        drawTouchesOf(touches, since, unit, add);
        nameTouches(touches, since, sidOf(facts, histories, visit), latest);
      } else drawTouchesOf(touches, touchesOfVisit(touches, row[visit] ?? 0), unit, add);
    }
  }
  const value = { ...drawn(), pageUnits: countPageUnits(outcomes, page, passes), latest };
  return { value, sizeBytes: gridsBytes(value) + latest.size * LATEST_BYTES };
}

/** A small object in a Map, about. */
const LATEST_BYTES = 100;

/** Touches one after another: from the first to before the end. */
interface Run {
  readonly begin: number;
  readonly end: number;
}

function touchesOfVisit({ first }: PageTouches, row: number): Run {
  return { begin: first[row] ?? 0, end: first[row + 1] ?? 0 };
}

/** They are in order of time. */
function touchesSince(touches: PageTouches, row: number, fromMs: number): Run {
  const { begin: first, end } = touchesOfVisit(touches, row);
  let begin = first;
  while (begin < end && (touches.at?.[begin] ?? 0) < fromMs) begin += 1;
  return { begin, end };
}

function drawTouchesOf(
  { place, fractionX, fractionY, hesitation }: PageTouches,
  { begin, end }: Run,
  unit: number,
  add: ReturnType<typeof createGrids>['add'],
): void {
  for (let touch = begin; touch < end; touch += 1)
    add(unit, place[touch] ?? 0, fractionX[touch] ?? 0, fractionY[touch] ?? 0, hesitation?.[touch] ?? 0);
}

function nameTouches(
  { place, at, label }: PageTouches,
  { begin, end }: Run,
  sid: number,
  latest: Map<number, NamedTouch>,
): void {
  for (let touch = begin; touch < end; touch += 1)
    keepLatest(latest, place[touch] ?? 0, { at: at?.[touch] ?? 0, sid, label: label?.[touch] ?? 0 });
}
