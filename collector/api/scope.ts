import * as v from 'valibot';
import { SignalKind } from '../../sdk/protocol/events/signal.ts';
import { LIMITS } from '../../sdk/protocol/limits.ts';

const numeric = v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'must be a whole number'), v.transform(Number));

/** What a count counts. */
export const Unit = v.picklist(['visitor', 'session']);
export type Unit = v.InferOutput<typeof Unit>;

export const Device = v.picklist(['desktop', 'tablet', 'phone']);
export type Device = v.InferOutput<typeof Device>;

/** How the session came to the site, from campaign parameters and the referrer. */
export const Channel = v.picklist(['direct', 'search', 'social', 'referral', 'email', 'paid', 'campaign']);
export type Channel = v.InferOutput<typeof Channel>;

/** Whether a session is the first of its visitor; robots' do not count. */
export const Visit = v.picklist(['new', 'returning']);
export type Visit = v.InferOutput<typeof Visit>;

const named = (most: number, description: string) =>
  v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(most), v.description(description)));

/**
 * The dimensions that units can be narrowed by, one parameter each; together they are a segment. Up to `visit` a
 * session has to be so, from `variant` on it is asked what its unit did or is, in any of its sessions.
 */
export const segmentEntries = {
  device: v.exactOptional(Device),
  channel: v.exactOptional(Channel),
  campaign: named(
    LIMITS.nameChars,
    'Name of the campaign that brought the session, or its source if it has none.',
  ),
  referrer: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^[a-z0-9.:[\]_-]{1,253}$/, 'must be a host, such as "news.example"'),
      v.description('Host that the session came from, without "www.".'),
    ),
  ),
  language: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^[a-z]{2,8}$/, 'must be a language without its region, such as "de"'),
      v.description('Language of the browser: "de" is de-CH and de-AT, too.'),
    ),
  ),
  visit: v.exactOptional(
    v.pipe(
      Visit,
      v.description('new: only each visitor’s first session of all time; returning: all others.'),
    ),
  ),
  variant: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^[^:]{1,120}:[^:]{1,120}$/, 'must be "experiment:arm"'),
      v.description('Only units exposed to this arm, as "experiment:arm".'),
    ),
  ),
  trait: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^[^:]{1,120}:.{1,200}$/, 'must be "key:value"'),
      v.description('Only visitors of whom `identify` told this last, as "plan:pro".'),
    ),
  ),
  reached: named(40, 'Only units that entered this stage in the period.'),
  page: named(LIMITS.urlChars, 'Only units that saw this page group in the period.'),
  met: v.exactOptional(v.pipe(SignalKind, v.description('Only units that met this signal in the period.'))),
};
export const SegmentFilter = v.object(segmentEntries);
export type SegmentFilter = v.InferOutput<typeof SegmentFilter>;
export type Dimension = keyof SegmentFilter;

/** Beside a scope, where what is asked can be counted from an exposure on. */
export const exposureEntry = {
  exposure: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^[^:]{1,120}:[^:]{1,120}$/, 'must be "experiment:arm"'),
      v.description(
        'Units of this arm as /experiments/{id} counts them: that saw no other one in the period, and each only from its first exposure on.',
      ),
    ),
  ),
};

const time = v.pipe(numeric, v.description('Milliseconds since the epoch. Default: the 30 days up to now.'));

/**
 * The same filter everywhere: which units, of which time. Every number and the list behind it are answered
 * under one scope by one query.
 */
export const ScopeQuery = v.object({
  journey: v.exactOptional(v.pipe(v.string(), v.description('Journey id. Default: the first journey.'))),
  from: v.exactOptional(time),
  to: v.exactOptional(time),
  unit: v.exactOptional(Unit, 'visitor'),
  ...segmentEntries,
});
export type ScopeQuery = v.InferOutput<typeof ScopeQuery>;
