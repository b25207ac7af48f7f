import type { ImportMapping } from '../../api/imports.ts';

/** Plausible's `events_v2` as CSV with names (self-hosted): its own exports hold sums only, and no events. */
export const plausible: ImportMapping = {
  visitor: 'user_id',
  session: 'session_id',
  at: 'timestamp',
  type: 'name',
  types: { pageview: 'page_view', engagement: 'ignore', '*': 'custom' },
  name: 'name',
  url: 'pathname',
  referrer: 'referrer',
  device: 'screen_size',
  browser: 'browser',
  os: 'operating_system',
  campaignSource: 'utm_source',
  campaignMedium: 'utm_medium',
  campaignName: 'utm_campaign',
};
