import { wilsonInterval } from '../../../collector/statistics/wilson-interval.ts';
import type { OutcomeRow } from './outcome.ts';

/** `reached = wentOn + open + dropped`, with the share of the decided that went on. */
export function countOutcomes(rows: readonly OutcomeRow[]) {
  const count = (outcome: OutcomeRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const wentOn = count('went_on');
  const dropped = count('dropped');
  const decided = wentOn + dropped;
  return {
    reached: rows.length,
    wentOn,
    open: count('open'),
    dropped,
    continueRate: decided === 0 ? null : wentOn / decided,
    continueInterval: wilsonInterval(wentOn, decided),
  };
}
