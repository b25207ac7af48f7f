import * as v from 'valibot';
import { SIGNAL_KINDS } from '../../sdk/protocol/events/signal.ts';
import { exposureEntry, ScopeQuery } from './scope.ts';

export const HotspotKind = v.picklist([...SIGNAL_KINDS, 'exit']);
export type HotspotKind = v.InferOutput<typeof HotspotKind>;

/**
 * With fewer units, or fewer of the affected decided, one more or less moves a rate by ten points and more: what
 * such a hotspot costs is too little to say, and it is listed after all that have as many.
 */
export const HOTSPOT_LEAST_UNITS = 10;

/**
 * Signals, or exits, of one kind that gather on one element of one page group in one stage, and what that
 * costs. "Affected" are the units with such a signal there; for exits, the units that touched the element.
 * `cost = affected x (rateUnaffected - rateAffected)`: an association, with Newcombe's 95 % interval of the
 * difference (Newcombe 1998, method 10) times `affected`. Those that have enough to say come first, each group
 * ranked by `costLow`; q-values by Benjamini-Hochberg over the hotspots of the answer.
 */
export const Hotspot = v.object({
  id: v.pipe(v.string(), v.description('Stable over time: names stage, page group, kind and element.')),
  stage: v.string(),
  pageGroup: v.string(),
  kind: HotspotKind,
  selector: v.string(),
  label: v.string(),
  events: v.pipe(v.number(), v.description('Signals, or exits, seen.')),
  units: v.pipe(v.number(), v.description('Units with one; the length of the list behind it.')),
  affected: v.number(),
  hasEnough: v.pipe(
    v.boolean(),
    v.description(
      `Whether it has ${HOTSPOT_LEAST_UNITS} units, and as many of the affected decided: with fewer, one more or less moves a rate by ten points and more, so the cost is too little to say and the hotspot comes after those that have enough.`,
    ),
  ),
  rateAffected: v.pipe(
    v.nullable(v.number()),
    v.description('Share of the affected that went on; null when none is decided.'),
  ),
  rateUnaffected: v.nullable(v.number()),
  cost: v.pipe(v.nullable(v.number()), v.description('Units that would have gone on; null when a rate is.')),
  costLow: v.nullable(v.number()),
  costHigh: v.nullable(v.number()),
  qValue: v.nullable(v.number()),
  explanation: v.pipe(
    v.string(),
    v.description('That of the latest signal, such as "5 clicks in 820 ms within 6 px"; "" for exits.'),
  ),
});
export type Hotspot = v.InferOutput<typeof Hotspot>;

export const HotspotsQuery = v.object({
  ...ScopeQuery.entries,
  ...exposureEntry,
  stage: v.exactOptional(v.string()),
  pageGroup: v.exactOptional(v.string()),
});
export type HotspotsQuery = v.InferOutput<typeof HotspotsQuery>;
export const HotspotsAnswer = v.object({
  hotspots: v.pipe(
    v.array(Hotspot),
    v.description('The costliest first, those that have enough before the others; no more than 500.'),
  ),
});
export type HotspotsAnswer = v.InferOutput<typeof HotspotsAnswer>;
