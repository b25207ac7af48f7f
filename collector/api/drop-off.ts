import * as v from 'valibot';
import { SignalKind } from '../../sdk/protocol/events/signal.ts';
import { exposureEntry, ScopeQuery, Unit } from './scope.ts';

/** A signal longer before they left is not told as the last one: too much else may have happened since. */
export const LAST_SIGNAL_WITHIN_MS = 5 * 60_000;

export const DropOffQuery = v.object({
  ...ScopeQuery.entries,
  ...exposureEntry,
  stage: v.pipe(v.string(), v.description('Stage of the journey that they dropped at.')),
});
export type DropOffQuery = v.InferOutput<typeof DropOffQuery>;

/** Where the dropped left: the page and the element that their last stay in the stage ended at. */
export const DropOffPlace = v.object({
  pageGroup: v.string(),
  selector: v.pipe(v.string(), v.description('"" when nothing was touched on that page.')),
  label: v.string(),
  units: v.number(),
  scrollFraction: v.pipe(
    v.nullable(v.number()),
    v.description('Median of how far they had scrolled the page, 0 to 1; null where no leave told it.'),
  ),
});
export type DropOffPlace = v.InferOutput<typeof DropOffPlace>;

export const LastSignal = v.object({
  kind: SignalKind,
  pageGroup: v.string(),
  selector: v.string(),
  label: v.string(),
  units: v.pipe(v.number(), v.description('Dropped units whose last signal was this one.')),
  medianMs: v.pipe(v.number(), v.description('Median time from the signal until they left the stage.')),
});
export type LastSignal = v.InferOutput<typeof LastSignal>;

const CameBack = v.object({
  units: v.pipe(
    v.number(),
    v.description('Dropped units of which a session began after they left, up to now.'),
  ),
  medianMs: v.pipe(
    v.nullable(v.number()),
    v.description('Median time from leaving to that session; null of nobody.'),
  ),
  reachedGoal: v.pipe(v.number(), v.description('Of them, those that reached the goal then, at any time.')),
  stages: v.pipe(
    v.array(v.object({ stage: v.string(), units: v.number() })),
    v.description(
      'The first stage of the journey in that session, the most first; "unassigned" where it had none.',
    ),
  ),
});

const Share = v.object({
  units: v.number(),
  of: v.pipe(
    v.number(),
    v.description(
      'Of how many: for a load, those whose load was measured; for a variant, those exposed to any arm of its experiment.',
    ),
  ),
});

/** How the dropped differ from those that went on, in one thing: an association, and never a cause. */
export const DropOffDifference = v.object({
  by: v.pipe(
    v.picklist(['device', 'channel', 'visit', 'language', 'variant', 'load', 'signal']),
    v.description(
      'The first four are of the session in which the unit first came to the stage; variant is an arm it was ever exposed to; load, the rating of its first load in the stage; signal, one that it met there.',
    ),
  ),
  value: v.pipe(v.string(), v.description('As its parameter takes it: "phone", "price:high", "LCP:poor".')),
  dropped: Share,
  wentOn: Share,
  difference: v.pipe(v.number(), v.description('Share of the dropped minus that of those that went on.')),
  interval: v.pipe(
    v.tuple([v.number(), v.number()]),
    v.description('95 % interval of the difference (Newcombe 1998, method 10).'),
  ),
  pValue: v.pipe(v.number(), v.description('Two-proportion test, two-sided.')),
  qValue: v.pipe(v.number(), v.description('By Benjamini-Hochberg over all that were compared.')),
});
export type DropOffDifference = v.InferOutput<typeof DropOffDifference>;

/** What is known of the units that dropped at a stage. Each figure is the length of a list of `/sessions`. */
export const DropOffAnswer = v.object({
  stage: v.string(),
  unit: Unit,
  reached: v.number(),
  wentOn: v.number(),
  open: v.number(),
  dropped: v.number(),
  places: v.pipe(v.array(DropOffPlace), v.description('The most first, no more than 100.')),
  lastSignals: v.pipe(
    v.array(LastSignal),
    v.description('Of the last stay in the stage; the most first, no more than 100.'),
  ),
  withoutSignal: v.pipe(
    v.number(),
    v.description(
      `Dropped units that met no signal in the last ${LAST_SIGNAL_WITHIN_MS / 60_000} minutes of that stay.`,
    ),
  ),
  cameBack: v.pipe(
    v.nullable(CameBack),
    v.description('What they did next; null with unit=session, because a session does not come back.'),
  ),
  differences: v.pipe(
    v.array(DropOffDifference),
    v.description(
      'Those with enough units to be tested, the most certain first: by the end of the interval that is nearer to no difference. Of two values that are all there are, the one that more of the dropped have.',
    ),
  ),
});
export type DropOffAnswer = v.InferOutput<typeof DropOffAnswer>;
