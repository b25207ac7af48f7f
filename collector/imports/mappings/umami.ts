import type { ImportMapping } from '../../api/imports.ts';

/** Umami's `website_event` as CSV with names; `session_id` is a visitor of a month there, `visit_id` a visit. */
export const umami: ImportMapping = {
  visitor: 'session_id',
  session: 'visit_id',
  at: 'created_at',
  type: 'event_type',
  types: { '1': 'page_view', '2': 'custom', '*': 'ignore' },
  name: 'event_name',
  url: { template: '{url_path}?{url_query}' },
  title: 'page_title',
  referrer: 'referrer_domain',
  device: 'device',
  browser: 'browser',
  os: 'os',
  language: 'language',
  campaignSource: 'utm_source',
  campaignMedium: 'utm_medium',
  campaignName: 'utm_campaign',
};
