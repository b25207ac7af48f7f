import type { ImportMapping } from '../../api/imports.ts';

/** Matomo's visits log: Live.getLastVisitsDetails as JSON, a visit with its actions inside. */
export const matomo: ImportMapping = {
  each: 'actionDetails',
  visitor: 'visitorId',
  session: { join: ['visitorId', 'idVisit'] },
  person: 'userId',
  at: 'timestamp',
  type: 'type',
  types: {
    action: 'page_view',
    event: 'custom',
    goal: 'custom',
    search: 'custom',
    download: 'custom',
    outlink: 'custom',
    ecommerceOrder: 'custom',
    ecommerceAbandonedCart: 'custom',
    '*': 'ignore',
  },
  name: ['eventAction', 'goalName', 'type'],
  url: 'url',
  title: 'pageTitle',
  referrer: 'referrerUrl',
  device: 'deviceType',
  browser: 'browserName',
  os: 'operatingSystemName',
  language: 'languageCode',
  props: ['revenue', 'eventCategory', 'eventValue', 'orderId'],
};
