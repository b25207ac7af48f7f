import type { ImportMapping } from '../../api/imports.ts';

/** What `GET /api/v1/export/events` of any Desirepath answers. */
export const desirepath: ImportMapping = {
  visitor: 'visitor',
  session: 'session',
  tab: 'tab',
  at: 'at',
  type: { constant: 'event' },
};
