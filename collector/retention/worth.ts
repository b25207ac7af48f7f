import type { Journey } from '../../sdk/protocol/journey.ts';
import type { ReplayToWeigh } from '../store/upkeep.ts';
import { DAY_MS } from '../time-units.ts';

/** A replay is worth half as much after this long: sites change, and old ones show what is no longer there. */
const HALF_LIFE_MS = 30 * DAY_MS;
/** Of many signals the first few tell the story. */
const MOST_SIGNALS = 5;

/** What a replay is weighed by, apart from its age. */
export type Telling = Pick<
  ReplayToWeigh,
  'signals' | 'errors' | 'clicks' | 'notes' | 'exitStage' | 'isBot' | 'lastAt'
>;

/**
 * How telling a replay is: when room is short, those of the least worth go first. Points, halved every 30 days:
 *
 * - signals: 3 for the first, 1 for each more, up to 5 of them
 * - something broke on its pages: 2
 * - it left a stage between the first and the last, or the goal's (a drop-off): 2, and 1 for each stage it got
 *   through; the further somebody came, the dearer the loss
 * - it ended in the last stage or the goal's (it converted): 2
 * - somebody wrote a note on it: 4
 * - a click: 1; a robot's replay is worth nothing
 */
export function replayWorth(
  replay: Telling,
  journey: Pick<Journey, 'stages' | 'goal'>,
  nowMs: number,
): number {
  if (replay.isBot) return 0;
  const points =
    (replay.signals > 0 ? 2 + Math.min(replay.signals, MOST_SIGNALS) : 0) +
    (replay.errors > 0 ? 2 : 0) +
    exitPoints(replay.exitStage, journey) +
    (replay.notes > 0 ? 4 : 0) +
    (replay.clicks > 0 ? 1 : 0);
  return points * 2 ** (-Math.max(0, nowMs - replay.lastAt) / HALF_LIFE_MS);
}

function exitPoints(exitStage: string, { stages, goal }: Pick<Journey, 'stages' | 'goal'>): number {
  const index = stages.findIndex(({ id }) => id === exitStage);
  const hasArrived = index === stages.length - 1 || (goal.kind === 'stage' && goal.stage === exitStage);
  if (index < 0) return 0;
  if (hasArrived) return 2;
  return index === 0 ? 0 : 2 + index;
}
