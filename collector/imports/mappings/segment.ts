import type { ImportMapping } from '../../api/imports.ts';

/** Calls as Segment and RudderStack archive them, NDJSON: https://segment.com/docs/connections/spec/common/ */
export const segment: ImportMapping = {
  visitor: ['anonymousId', 'userId'],
  person: 'userId',
  at: ['timestamp', 'originalTimestamp', 'receivedAt'],
  type: 'type',
  types: {
    page: 'page_view',
    track: 'custom',
    identify: 'identify',
    screen: 'ignore',
    group: 'ignore',
    alias: 'ignore',
    '*': 'ignore',
  },
  name: 'event',
  url: ['context.page.url', 'properties.url'],
  title: ['context.page.title', 'properties.title'],
  referrer: ['context.page.referrer', 'properties.referrer'],
  userAgent: ['context.userAgent', 'context.user_agent'],
  language: 'context.locale',
  campaignSource: 'context.campaign.source',
  campaignMedium: 'context.campaign.medium',
  campaignName: 'context.campaign.name',
  props: ['properties.value', 'properties.revenue', 'properties.currency', 'properties.order_id'],
};
