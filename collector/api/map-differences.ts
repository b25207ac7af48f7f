import * as v from 'valibot';
import { VITAL_METRICS } from '../../sdk/protocol/events/vital.ts';
import { HotspotKind } from './hotspots.ts';
import { Channel } from './scope.ts';

/** A figure of the map’s own segment, minus the same one of the segment that it is held against. */
const difference = {
  difference: v.pipe(v.nullable(v.number()), v.description('Null where one of the two has no meaning.')),
  interval: v.pipe(
    v.nullable(v.tuple([v.number(), v.number()])),
    v.description('95 %: of shares by Newcombe, of means by their normal limit; null of medians.'),
  ),
  verdict: v.pipe(
    v.picklist(['more', 'less', 'unclear', 'too_few', 'too_early']),
    v.description(
      'more, less: beyond noise. False discoveries are held at 5 % (Benjamini-Hochberg), once over the continue rates and ' +
        'the goal, once over all other figures. `too_few`: not tested. `too_early`: what is open may still decide it.',
    ),
  ),
};
export const Difference = v.object(difference);
export type Difference = v.InferOutput<typeof Difference>;

/** How many units of both were there, with the difference of their shares of the units that reached the stage. */
const bothSides = { units: v.number(), unitsAgainst: v.number(), ...difference };
const place = { pageGroup: v.string(), selector: v.string(), label: v.string() };

export const PlaceDifference = v.object({ ...place, ...bothSides });
export type PlaceDifference = v.InferOutput<typeof PlaceDifference>;

/** One stage of two segments. Places are those that the map names of either of them. */
export const StageDifferences = v.object({
  stage: v.string(),
  reached: v.pipe(Difference, v.description('Of the shares of a segment’s units that reached it.')),
  continueRate: Difference,
  medianTimeMs: v.pipe(Difference, v.description('Mood’s median test.')),
  emotion: v.pipe(Difference, v.description('Of the means, by Welch.')),
  vitals: v.array(
    v.object({
      metric: v.picklist(VITAL_METRICS),
      ...difference,
      difference: v.pipe(
        difference.difference,
        v.description('Of the shares of units whose first load was good.'),
      ),
    }),
  ),
  channels: v.array(v.object({ channel: Channel, ...bothSides })),
  touchpoints: v.array(v.object({ pageGroup: v.string(), ...bothSides })),
  actions: v.array(PlaceDifference),
  exits: v.array(PlaceDifference),
  hotspots: v.array(v.object({ id: v.string(), kind: HotspotKind, ...place, ...bothSides })),
});
export type StageDifferences = v.InferOutput<typeof StageDifferences>;
