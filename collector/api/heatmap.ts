import * as v from 'valibot';
import { HotspotKind } from './hotspots.ts';
import { Device, ScopeQuery, Unit } from './scope.ts';

export const HeatmapLayer = v.picklist(['click', ...HotspotKind.options]);
export type HeatmapLayer = v.InferOutput<typeof HeatmapLayer>;

/** Cells a side of the grid laid over each element's box. */
export const HEATMAP_GRID = 32;

export const HeatmapQuery = v.object({
  ...ScopeQuery.entries,
  stage: v.string(),
  pageGroup: v.string(),
  layer: v.exactOptional(HeatmapLayer, 'click'),
});
export type HeatmapQuery = v.InferOutput<typeof HeatmapQuery>;

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
  cells: v.pipe(
    v.array(v.tuple([v.number(), v.number(), v.number()])),
    v.description('[column, row, events]; columns and rows of a 32 x 32 grid over the element box.'),
  ),
});
export type HeatmapElement = v.InferOutput<typeof HeatmapElement>;
export const HeatmapAnswer = v.object({
  stage: v.string(),
  pageGroup: v.string(),
  layer: HeatmapLayer,
  unit: Unit,
  events: v.number(),
  units: v.number(),
  elements: v.array(HeatmapElement),
});
export type HeatmapAnswer = v.InferOutput<typeof HeatmapAnswer>;

/** Page groups seen in a stage, most visited first. */
export const PagesQuery = v.object({ ...ScopeQuery.entries, stage: v.string() });
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

/** A recorded page to draw on: rrweb's meta and full snapshot events, and what followed up to `at`. */
export const SnapshotQuery = v.object({
  ...ScopeQuery.entries,
  stage: v.string(),
  pageGroup: v.string(),
});
export type SnapshotQuery = v.InferOutput<typeof SnapshotQuery>;
export const SnapshotAnswer = v.object({
  session: v.string(),
  tab: v.string(),
  device: Device,
  at: v.number(),
  width: v.pipe(v.number(), v.description('Viewport it was recorded in, CSS pixels.')),
  height: v.number(),
  events: v.array(v.unknown()),
});
export type SnapshotAnswer = v.InferOutput<typeof SnapshotAnswer>;
