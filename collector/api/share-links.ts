import * as v from 'valibot';
import { MapQuery } from './map.ts';
import { ShareKind } from './roles.ts';
import { exposureEntry, ScopeQuery, segmentEntries, Unit } from './scope.ts';

const { journey } = ScopeQuery.entries;
const { compare } = MapQuery.entries;
const whole = v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'must be whole milliseconds since the epoch'));
/** As they stand in the address, so that what is asked later can be compared with them letter by letter. */
const SharedScope = {
  from: whole,
  to: whole,
  unit: v.optional(Unit, 'visitor'),
  journey,
  ...segmentEntries,
};
/**
 * What a link shows: a map or a stage under one scope with a fixed period, or one session with its replay. Of a map that
 * compares, what it is compared with as well.
 */
export const ShareRequest = v.object({
  show: v.variant('kind', [
    v.object({ kind: v.literal('map'), ...SharedScope, compare }),
    v.object({
      kind: v.literal('stage'),
      stage: v.pipe(v.string(), v.maxLength(40)),
      ...exposureEntry,
      ...SharedScope,
    }),
    v.object({ kind: v.literal('session'), session: v.pipe(v.string(), v.minLength(1), v.maxLength(64)) }),
  ]),
  expiresInDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365)), 30),
});
export type ShareRequest = v.InferInput<typeof ShareRequest>;
export const ShareLinkAnswer = v.object({
  id: v.string(),
  kind: ShareKind,
  url: v.string(),
  shows: v.pipe(v.string(), v.description('The viewer’s address of what it shows.')),
  createdBy: v.string(),
  createdByName: v.pipe(v.nullable(v.string()), v.description('As it is now; null: forgotten.')),
  createdAt: v.number(),
  expiresAt: v.number(),
  revokedAt: v.nullable(v.number()),
});
export type ShareLinkAnswer = v.InferOutput<typeof ShareLinkAnswer>;
export const ShareLinksAnswer = v.object({ links: v.array(ShareLinkAnswer) });
export type ShareLinksAnswer = v.InferOutput<typeof ShareLinksAnswer>;
