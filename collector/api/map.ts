import * as v from 'valibot';
import { VITAL_METRICS } from '../../sdk/protocol/events/vital.ts';
import { Journey } from '../../sdk/protocol/journey.ts';
import { Change } from './change.ts';
import { Hotspot } from './hotspots.ts';
import { Difference, StageDifferences } from './map-differences.ts';
import { Rating } from './rating.ts';
import { Channel, ScopeQuery, Unit } from './scope.ts';

/** With `compare=previous`, each figure has its `change`; with another segment, the answer has `against`. */
export const MapQuery = v.object({
  ...ScopeQuery.entries,
  compare: v.exactOptional(
    v.pipe(
      v.string(),
      v.minLength(1),
      v.description(
        '"previous": with the period of equal length before it. Else with another segment of the same period, journey and ' +
          'unit: its own parameters, escaped as one value ("device=phone&channel=search"), or "everybody".',
      ),
    ),
  ),
});

/** Units whose first load in the stage was so: later loads are only of those who stayed. */
const Load = v.object({
  rating: Rating,
  units: v.number(),
  wentOn: v.number(),
  dropped: v.number(),
  continueRate: v.pipe(v.nullable(v.number()), v.description('wentOn / (wentOn + dropped); null of nobody.')),
});

const Vital = v.object({
  metric: v.picklist(VITAL_METRICS),
  p75: v.pipe(v.number(), v.description('Milliseconds; for CLS, the score.')),
  n: v.pipe(v.number(), v.description('Loads that were measured.')),
  rating: Rating,
  loads: v.pipe(v.array(Load), v.description('Good, needs improvement and poor, beside each other.')),
  change: v.exactOptional(
    v.pipe(Change, v.description('Of the p75; tested by the share of good first loads.')),
  ),
});

/** How units went through a stage, by the formula in `collector/numbers/emotion-score.ts`: -2 to 2. */
const Emotion = v.object({
  score: v.pipe(v.number(), v.description('Mean over the units.')),
  interval: v.pipe(
    v.nullable(v.tuple([v.number(), v.number()])),
    v.description('95 % interval of the mean; null of fewer than two units.'),
  ),
  units: v.pipe(
    v.number(),
    v.description('Units with a score: all that did not come for a moment only, with nothing known of it.'),
  ),
  below: v.pipe(v.number(), v.description('Of them, those whose own score is below 0.')),
});

/** Where the dropped units of a stage left: their last page group and the last element they touched in it. */
export const Exit = v.object({
  pageGroup: v.string(),
  selector: v.pipe(v.string(), v.description('"" when nothing was touched.')),
  label: v.string(),
  units: v.number(),
  change: v.exactOptional(Change),
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
  timeSpreadMs: v.pipe(
    v.nullable(v.tuple([v.number(), v.number()])),
    v.description('Of that time, the first and the third quartile: half of the units are between.'),
  ),
  emotion: v.pipe(v.nullable(Emotion), v.description('Null where nobody has a score.')),
  channels: v.pipe(
    v.array(v.object({ channel: Channel, units: v.number(), change: v.exactOptional(Change) })),
    v.description('What brought the sessions that were in the stage; a unit that came by two is in both.'),
  ),
  touchpoints: v.array(
    v.object({ pageGroup: v.string(), units: v.number(), change: v.exactOptional(Change) }),
  ),
  actions: v.array(
    v.object({
      pageGroup: v.string(),
      selector: v.string(),
      label: v.string(),
      units: v.number(),
      change: v.exactOptional(Change),
    }),
  ),
  exits: v.array(Exit),
  vitals: v.array(Vital),
  hotspots: v.pipe(
    v.array(v.object({ ...Hotspot.entries, change: v.exactOptional(Change) })),
    v.description('Pain points: the three that cost the most, of those that cost anything.'),
  ),
  changes: v.exactOptional(
    v.object({
      reached: v.pipe(Change, v.description('Of the count itself: as many in a period as before.')),
      continueRate: Change,
      dropped: v.pipe(Change, v.description('By its share of the decided.')),
      medianTimeMs: v.pipe(Change, v.description('Mood’s median test.')),
      emotion: v.pipe(Change, v.description('Welch’s test of the means.')),
    }),
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

const totals = v.object({
  units: v.pipe(v.number(), v.description('With any event in the period; the list without filters.')),
  sessions: v.number(),
  converted: v.pipe(v.number(), v.description('Units that reached the goal.')),
  bots: v.pipe(v.number(), v.description('Sessions of robots: counted here, nowhere else.')),
  unassigned: v.pipe(v.number(), v.description('Units with events in no stage.')),
});

/** The segment that the map’s own is held against: what the map answers of it alone, and where the two part. */
export const MapAgainst = v.object({
  totals,
  stages: v.array(MapStage),
  flows: v.array(Flow),
  unitsInBoth: v.pipe(
    v.number(),
    v.description(
      'Units that both segments have. The two are compared as if there were none, which makes intervals wider than need be.',
    ),
  ),
  converted: v.pipe(Difference, v.description('Of the shares of units that reached the goal so far.')),
  differences: v.pipe(v.array(StageDifferences), v.description('One a stage, in the order of the stages.')),
});
export type MapAgainst = v.InferOutput<typeof MapAgainst>;

export const MapAnswer = v.object({
  journey: Journey,
  unit: Unit,
  from: v.number(),
  to: v.number(),
  totals,
  previous: v.exactOptional(
    v.pipe(
      v.object({ from: v.number(), to: v.number(), units: v.number(), converted: v.number() }),
      v.description('The period that is compared with; units and converted as in `totals`.'),
    ),
  ),
  stages: v.array(MapStage),
  flows: v.array(Flow),
  against: v.exactOptional(MapAgainst),
});
export type MapAnswer = v.InferOutput<typeof MapAnswer>;
