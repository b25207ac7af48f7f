import * as v from 'valibot';
import { SignalKind } from '../../sdk/protocol/events/signal.ts';
import { HotspotKind } from './hotspots.ts';
import { Device, exposureEntry, ScopeQuery, Unit } from './scope.ts';

/** Layers of points inside elements. */
export const PointLayer = v.picklist(['click', ...HotspotKind.options]);
/** Those, and what was in view: how far down, and for how long. */
export const HeatmapLayer = v.picklist([...PointLayer.options, 'scroll', 'attention']);
export type HeatmapLayer = v.InferOutput<typeof HeatmapLayer>;

/** Cells a side of the grid laid over each element's box. */
export const HEATMAP_GRID = 32;

export const HeatmapCount = v.picklist(['event', 'unit']);
export type HeatmapCount = v.InferOutput<typeof HeatmapCount>;

/** What a unit's outcome in the stage can be, by the same rules as the map's and the session list's. */
export const HeatmapOutcome = v.picklist(['went_on', 'open', 'dropped']);
export type HeatmapOutcome = v.InferOutput<typeof HeatmapOutcome>;

/**
 * Which page of which stage, and which units of the scope are drawn on it. With `exposure` what was touched since is
 * drawn; of what was in view, whole page views that were left after it, so that the one it happened in counts as a whole.
 */
export const heatmapPlace = {
  ...exposureEntry,
  stage: v.string(),
  pageGroup: v.string(),
  layer: v.exactOptional(HeatmapLayer, 'click'),
  outcome: v.exactOptional(
    v.pipe(HeatmapOutcome, v.description('Only units that this became of in the stage.')),
  ),
  signal: v.exactOptional(
    v.pipe(SignalKind, v.description('Only units that met such a signal in the stage.')),
  ),
};

export const HeatmapQuery = v.object({
  ...ScopeQuery.entries,
  ...heatmapPlace,
  count: v.exactOptional(
    v.pipe(
      HeatmapCount,
      v.description('"unit": each unit once an element and once a cell; then `events` are units.'),
    ),
    'event',
  ),
});
export type HeatmapQuery = v.InferOutput<typeof HeatmapQuery>;

/** A page's depth is told in so many equal steps. */
export const SCROLL_STEPS = 20;

const told = (words: string) => v.pipe(v.number(), v.description(words));
const manyTold = (words: string) => v.pipe(v.array(v.number()), v.description(words));

const hesitationMs = told(
  'Median time from the mouse’s coming onto it to the click, to 50 ms; layer click, absent where no click says so.',
);
const elementAttention = v.object({
  bandsMs: manyTold(
    'Milliseconds that each eighth of its height was in view of somebody active, all units together, from its top.',
  ),
  meanMs: told('By each of `units`, on average: of each page view the eighth that was in view the longest.'),
});
const scrollReach = v.object({
  reached: manyTold('Of `units`, those that saw 5 %, 10 %, … 100 % of the page’s height, from its top.'),
  foldFraction: v.pipe(
    v.nullable(v.number()),
    v.description('How much of its height is seen without scrolling, on average of the page views. 0 to 1.'),
  ),
});

/**
 * Points by element. They are drawn inside that element's box on the recorded page, at whatever width it is
 * shown; a point is never a page coordinate.
 */
export const HeatmapElement = v.object({
  selector: v.string(),
  label: v.string(),
  events: v.number(),
  units: v.number(),
  rateWentOn: v.pipe(v.nullable(v.number()), v.description('Of the decided units that touched it.')),
  cells: manyTold(
    'Events in each cell of a 32 x 32 grid over the element’s box, row by row from its upper left corner; a negative number is that many cells without any, which are not told at the end.',
  ),
  hesitationMs: v.exactOptional(hesitationMs),
  attention: v.exactOptional(
    v.pipe(elementAttention, v.description('Layer attention, which has no cells; `events` are page views.')),
  ),
});
export type HeatmapElement = v.InferOutput<typeof HeatmapElement>;
export const HeatmapAnswer = v.object({
  stage: v.string(),
  pageGroup: v.string(),
  layer: HeatmapLayer,
  unit: Unit,
  count: HeatmapCount,
  events: told('Of all elements; with count=unit the units of `units`.'),
  units: v.number(),
  pageUnits: told(
    'Units that were on the page in the stage, whether they touched anything or not; with `exposure`, at its moment or since.',
  ),
  elements: v.array(HeatmapElement),
  exits: v.exactOptional(
    told('Layer exit: units that dropped off on the page; `units` of them had touched something on it.'),
  ),
  scroll: v.exactOptional(
    v.pipe(scrollReach, v.description('Layer scroll, which has no elements; `events` are page views.')),
  ),
});
export type HeatmapAnswer = v.InferOutput<typeof HeatmapAnswer>;

/** Page groups seen in a stage, most visited first. */
export const PagesQuery = v.object({ ...ScopeQuery.entries, ...exposureEntry, stage: v.string() });
export type PagesQuery = v.InferOutput<typeof PagesQuery>;
export const PagesAnswer = v.object({
  pages: v.array(
    v.object({
      pageGroup: v.string(),
      units: v.number(),
      clicks: v.number(),
      signals: v.number(),
      exits: v.number(),
      layers: v.pipe(
        v.record(v.string(), v.number()),
        v.description('Events of each heatmap layer that has any, by its name.'),
      ),
      devices: v.pipe(v.array(Device), v.description('Device classes a snapshot exists for.')),
    }),
  ),
});
export type PagesAnswer = v.InferOutput<typeof PagesAnswer>;

/** A recorded page to draw on, with `exposure` of a session that saw this arm alone: rrweb's meta and full snapshot events, and what followed up to `at`. */
export const SnapshotQuery = v.object({
  ...ScopeQuery.entries,
  ...exposureEntry,
  stage: v.string(),
  pageGroup: v.string(),
  touched: v.exactOptional(
    v.pipe(
      v.string(),
      v.minLength(1),
      v.description(
        'Selector of an element: the page just before a visitor touched it, instead of as it was loaded.',
      ),
    ),
  ),
});
export type SnapshotQuery = v.InferOutput<typeof SnapshotQuery>;
export const SnapshotAnswer = v.object({
  session: v.string(),
  tab: v.string(),
  device: Device,
  at: v.number(),
  width: v.pipe(v.number(), v.description('Viewport it was recorded in, CSS pixels.')),
  height: v.number(),
  clickedBefore: v.pipe(
    v.array(v.object({ selector: v.string(), label: v.string() })),
    v.description(
      'With `touched`: what that visitor had clicked on the page before, the last first; ten at most.',
    ),
  ),
  events: v.array(v.unknown()),
});
export type SnapshotAnswer = v.InferOutput<typeof SnapshotAnswer>;
