import * as v from 'valibot';

const numeric = v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'must be a whole number'), v.transform(Number));

/** What a count counts. */
export const Unit = v.picklist(['visitor', 'session']);
export type Unit = v.InferOutput<typeof Unit>;

export const Device = v.picklist(['desktop', 'tablet', 'phone']);
export type Device = v.InferOutput<typeof Device>;

/** How the session came to the site, from campaign parameters and the referrer. */
export const Channel = v.picklist(['direct', 'search', 'social', 'referral', 'email', 'paid', 'campaign']);
export type Channel = v.InferOutput<typeof Channel>;

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
  device: v.exactOptional(Device),
  channel: v.exactOptional(Channel),
  variant: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^[^:]{1,120}:[^:]{1,120}$/, 'must be "experiment:arm"'),
      v.description('Only units exposed to this arm, as "experiment:arm".'),
    ),
  ),
});
export type ScopeQuery = v.InferOutput<typeof ScopeQuery>;
