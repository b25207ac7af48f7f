import type { ImportMapping } from '../../api/imports.ts';

/**
 * PostHog's events, from a batch export or the API, as NDJSON, or as CSV with `properties` as JSON:
 * https://posthog.com/docs/data/events
 */
export const posthog: ImportMapping = {
  visitor: ['properties.$device_id', 'distinct_id'],
  session: 'properties.$session_id',
  tab: 'properties.$window_id',
  person: 'properties.$user_id',
  at: 'timestamp',
  type: 'event',
  types: {
    $pageview: 'page_view',
    $autocapture: 'click',
    $identify: 'identify',
    $feature_flag_called: 'exposure',
    $pageleave: 'ignore',
    $web_vitals: 'ignore',
    $set: 'ignore',
    $rageclick: 'ignore',
    $groupidentify: 'ignore',
    '*': 'custom',
  },
  name: 'event',
  url: 'properties.$current_url',
  title: ['properties.title', 'properties.$title'],
  referrer: 'properties.$referrer',
  selector: ['elements_chain', 'properties.$elements_chain'],
  label: 'properties.$el_text',
  experiment: 'properties.$feature_flag',
  arm: 'properties.$feature_flag_response',
  device: 'properties.$device_type',
  browser: 'properties.$browser',
  os: 'properties.$os',
  language: 'properties.$browser_language',
  campaignSource: 'properties.utm_source',
  campaignMedium: 'properties.utm_medium',
  campaignName: 'properties.utm_campaign',
  props: { all: 'properties' },
};
