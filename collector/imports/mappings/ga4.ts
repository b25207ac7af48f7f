import type { ImportMapping } from '../../api/imports.ts';

/** GA4's BigQuery export as NDJSON: https://support.google.com/analytics/answer/7029846 */
export const ga4: ImportMapping = {
  visitor: 'user_pseudo_id',
  // The number alone is a time in seconds, that of many visitors.
  session: { join: ['user_pseudo_id', 'event_params.ga_session_id'] },
  person: 'user_id',
  at: 'event_timestamp',
  type: 'event_name',
  types: {
    page_view: 'page_view',
    session_start: 'ignore',
    first_visit: 'ignore',
    user_engagement: 'ignore',
    scroll: 'ignore',
    '*': 'custom',
  },
  name: 'event_name',
  url: 'event_params.page_location',
  title: 'event_params.page_title',
  referrer: 'event_params.page_referrer',
  device: 'device.category',
  browser: ['device.web_info.browser', 'device.browser'],
  os: 'device.operating_system',
  language: 'device.language',
  campaignSource: ['collected_traffic_source.manual_source', 'event_params.source'],
  campaignMedium: ['collected_traffic_source.manual_medium', 'event_params.medium'],
  campaignName: ['collected_traffic_source.manual_campaign_name', 'event_params.campaign'],
  props: ['event_params.value', 'event_params.currency', 'event_params.transaction_id'],
};
