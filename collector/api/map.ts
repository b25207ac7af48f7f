import * as v from 'valibot';
import { Journey } from '../../sdk/protocol/journey.ts';
import { Hotspot } from './hotspots.ts';
import { Unit } from './scope.ts';

const Vital = v.object({
  metric: v.picklist(['LCP', 'INP', 'CLS', 'FCP', 'TTFB']),
  p75: v.pipe(v.number(), v.description('Milliseconds; for CLS, the score.')),
  n: v.number(),
  rating: v.picklist(['good', 'needs-improvement', 'poor']),
});

/** Where the dropped units of a stage left: their last page group and the last element they touched in it. */
export const Exit = v.object({
  pageGroup: v.string(),
  selector: v.pipe(v.string(), v.description('"" when nothing was touched.')),
  label: v.string(),
  units: v.number(),
});
export type Exit = v.InferOutput<typeof Exit>;

/** `reached = wentOn + open + dropped`, always. Each count is the length of the session list behind it. */
export const MapStage = v.object({
  id: v.string(),
  name: v.string(),
  reached: v.number(),
  wentOn: v.number(),
  open: v.number(),
  dropped: v.number(),
  continueRate: v.pipe(
    v.nullable(v.number()),
    v.description('wentOn / (wentOn + dropped); null when nobody is decided. The last stage is arrival: 1.'),
  ),
  continueInterval: v.pipe(
    v.nullable(v.tuple([v.number(), v.number()])),
    v.description('Wilson 95 % interval.'),
  ),
  medianTimeMs: v.pipe(
    v.nullable(v.number()),
    v.description('Time in the stage a unit, all its stays summed.'),
  ),
  touchpoints: v.array(v.object({ pageGroup: v.string(), units: v.number() })),
  actions: v.array(
    v.object({ pageGroup: v.string(), selector: v.string(), label: v.string(), units: v.number() }),
  ),
  exits: v.array(Exit),
  vitals: v.array(Vital),
  hotspots: v.pipe(
    v.array(Hotspot),
    v.description('Pain points: the three that cost the most, of those that cost anything.'),
  ),
});
export type MapStage = v.InferOutput<typeof MapStage>;

/**
 * Consecutive stage visits of a unit. What enters a stage equals what leaves it: for each stage, the sum of
 * `visits` over `to` equals the sum over `from`.
 */
export const Flow = v.object({
  from: v.pipe(v.string(), v.description('Stage id, or "entry".')),
  to: v.pipe(v.string(), v.description('Stage id, "exit", or "open" while the unit may still go on.')),
  kind: v.picklist(['entry', 'on', 'skip', 'back', 'exit', 'open']),
  visits: v.number(),
});
export type Flow = v.InferOutput<typeof Flow>;

export const MapAnswer = v.object({
  journey: Journey,
  unit: Unit,
  from: v.number(),
  to: v.number(),
  totals: v.object({
    units: v.pipe(v.number(), v.description('With any event in the period; the list without filters.')),
    sessions: v.number(),
    converted: v.pipe(v.number(), v.description('Units that reached the goal.')),
    bots: v.pipe(v.number(), v.description('Sessions of robots: counted here, nowhere else.')),
    unassigned: v.pipe(v.number(), v.description('Units with events in no stage.')),
  }),
  stages: v.array(MapStage),
  flows: v.array(Flow),
});
export type MapAnswer = v.InferOutput<typeof MapAnswer>;
