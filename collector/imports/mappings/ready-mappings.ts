import type { ImportsAnswer } from '../../api/imports.ts';
import { desirepath } from './desirepath.ts';
import { ga4 } from './ga4.ts';
import { matomo } from './matomo.ts';
import { plausible } from './plausible.ts';
import { posthog } from './posthog.ts';
import { segment } from './segment.ts';
import { umami } from './umami.ts';

/** Mappings for what other products export, and for our own export. */
export const READY_MAPPINGS: ImportsAnswer['mappings'] = [
  { name: 'desirepath', about: 'export/events of a Desirepath, NDJSON', mapping: desirepath },
  { name: 'ga4', about: 'Google Analytics 4, BigQuery export, NDJSON', mapping: ga4 },
  { name: 'matomo', about: 'Matomo, Live.getLastVisitsDetails, JSON', mapping: matomo },
  { name: 'posthog', about: 'PostHog events, NDJSON or CSV', mapping: posthog },
  { name: 'segment', about: 'Segment or RudderStack calls, NDJSON', mapping: segment },
  { name: 'plausible', about: 'Plausible events_v2, CSV with names', mapping: plausible },
  { name: 'umami', about: 'Umami website_event, CSV with names', mapping: umami },
];
