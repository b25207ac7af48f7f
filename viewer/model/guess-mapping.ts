/** Columns that only the export of that product has, all of them. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  desirepath: ['visitor', 'session', 'tab', 'at', 'seq'],
  ga4: ['user_pseudo_id', 'event_params'],
  matomo: ['idVisit', 'actionDetails'],
  posthog: ['event', 'distinct_id', 'timestamp'],
  segment: ['messageId', 'anonymousId'],
  plausible: ['site_id', 'session_id', 'pathname'],
  umami: ['website_id', 'visit_id', 'event_type'],
};

/** The ready mapping that a file's columns look like; undefined: columns of somebody's own. */
export function guessMapping(columns: readonly string[]): string | undefined {
  return Object.entries(SIGNS).find(([, signs]) => signs.every((sign) => columns.includes(sign)))?.[0];
}
