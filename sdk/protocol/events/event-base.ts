import * as v from 'valibot';
import { PageGroup, StageId, TimestampMs } from '../scalars.ts';

/** What every event carries, whatever its type: the stage is a dimension of everything. */
export const eventBase = {
  at: TimestampMs,
  stage: StageId,
  page: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(0),
    v.maxValue(1_000_000),
    v.description('Which page view of this tab, counted from 1; 0 when the event has no page (server-side).'),
  ),
  pageGroup: PageGroup,
};
