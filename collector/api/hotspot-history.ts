import * as v from 'valibot';
import { HOTSPOT_LEAST_UNITS, HotspotKind } from './hotspots.ts';
import { ScopeQuery } from './scope.ts';

/** Slices of a period: enough for a line of change, few enough to be read at the width of a row. */
export const HOTSPOT_SLICES = 12;

export const HotspotState = v.picklist(['new', 'known', 'fixed', 'returned']);
export type HotspotState = v.InferOutput<typeof HotspotState>;

export const HotspotNote = v.object({
  version: v.pipe(v.number(), v.description('Rises with each change: send it back with the next.')),
  text: v.pipe(v.string(), v.description('Plain text.')),
  savedAt: v.number(),
  savedBy: v.pipe(
    v.nullable(v.string()),
    v.description('The name of who changed it last, as it is now; null: forgotten.'),
  ),
  fixedAt: v.pipe(v.nullable(v.number()), v.description('When somebody said that it is fixed.')),
  fixedBy: v.nullable(v.string()),
});
export type HotspotNote = v.InferOutput<typeof HotspotNote>;

const pageUnits = (period: string) =>
  v.pipe(
    v.number(),
    v.description(`Units that saw its page in its stage ${period}; of an exit, those that are decided.`),
  );

export const HotspotHistory = v.object({
  id: v.string(),
  stage: v.string(),
  pageGroup: v.string(),
  kind: HotspotKind,
  selector: v.string(),
  label: v.string(),
  state: v.pipe(
    v.nullable(HotspotState),
    v.description(
      `The period is compared with the one of equal length before it. known: seen in both. new: seen now and not before, although, had units met it before as now, none would have a probability below 5 % given how many saw its page (Fisher's exact test). fixed: the other way round, and at least ${HOTSPOT_LEAST_UNITS} units before. returned: as new, but seen earlier than the period before; or somebody marked it fixed and it was seen after that. null: too little to say.`,
    ),
  ),
  firstSeenAt: v.pipe(v.number(), v.description('Of all that is stored up to the end of the period.')),
  lastSeenAt: v.number(),
  units: v.pipe(v.number(), v.description('Units that met it in the period; as in /hotspots.')),
  pageUnits: pageUnits('in the period'),
  unitsBefore: v.number(),
  pageUnitsBefore: pageUnits('in the period before'),
  slices: v.pipe(
    v.array(v.number()),
    v.description(
      `Units that met it in each of ${HOTSPOT_SLICES} equal slices of the period before, then in each of ${HOTSPOT_SLICES} of the period. A unit counts in each slice in which it met it.`,
    ),
  ),
  note: v.pipe(v.nullable(HotspotNote), v.description('null also for share links, which show no notes.')),
});
export type HotspotHistory = v.InferOutput<typeof HotspotHistory>;

export const HotspotHistoryQuery = v.object({ ...ScopeQuery.entries, stage: v.string() });
export type HotspotHistoryQuery = v.InferOutput<typeof HotspotHistoryQuery>;
export const HotspotHistoryAnswer = v.object({
  hotspots: v.pipe(
    v.array(HotspotHistory),
    v.description(
      'Those of three units and more, most units first; then those that are fixed. 1,000 at most.',
    ),
  ),
});
export type HotspotHistoryAnswer = v.InferOutput<typeof HotspotHistoryAnswer>;

export const HotspotNoteRequest = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w-]{16}$/, 'must be the id of a hotspot')),
  text: v.pipe(v.string(), v.trim(), v.maxLength(1_000), v.description('"": no note.')),
  mark: v.pipe(
    v.exactOptional(v.picklist(['keep', 'fixed', 'none']), 'keep'),
    v.description('fixed: it is marked fixed as of now, by who asks. none: it is not, any more.'),
  ),
  version: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(0),
    v.description('Of the note that is changed; 0: there is none yet. Another one meanwhile: 409.'),
  ),
});
export type HotspotNoteRequest = v.InferOutput<typeof HotspotNoteRequest>;
export const HotspotNoteAnswer = v.object({
  note: v.pipe(v.nullable(HotspotNote), v.description('null: nothing is left of it.')),
});
export type HotspotNoteAnswer = v.InferOutput<typeof HotspotNoteAnswer>;
