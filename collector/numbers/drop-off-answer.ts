import type { DropOffAnswer } from '../api/drop-off.ts';
import type { Scope } from '../store/scope.ts';
import { countByParts } from './count-by-parts.ts';
import { countDifferences, mergeDifferences } from './difference-counts.ts';
import { describeDifferences } from './drop-off-differences.ts';
import { describeCameBack, describeLastSignals, describePlaces } from './drop-off-evidence.ts';
import { DROPPED_BYTES, gatherDropped } from './dropped-units.ts';
import type { Facts } from './facts.ts';
import { gatherHistories } from './histories.ts';
import { addUp } from './map-part.ts';
import { countFates, describeStage } from './rates.ts';

/** An entry of a Map, with a small object. */
const VALUE_BYTES = 100;

/**
 * Why units leave a stage of the journey, by its position there: from where, after what, what they did then, and how
 * they differ from those that went on.
 */
export function answerDropOff(facts: Facts, scope: Scope, stage: number): DropOffAnswer {
  const histories = gatherHistories(facts, scope);
  const parts = countByParts(
    histories,
    scope,
    `drop-off ${stage}`,
    (outcomes) => {
      const dropped = gatherDropped(outcomes, scope, stage);
      const differences = countDifferences(outcomes, scope, stage);
      return {
        value: { fates: countFates(outcomes), dropped, differences },
        sizeBytes:
          dropped.visit.length * DROPPED_BYTES +
          (differences.values.size + differences.arms.length) * VALUE_BYTES,
      };
    },
    // Whether a session is a returning one is told by those before it.
    { tellsOfOthers: scope.unit === 'session' },
  );
  const fates = addUp(parts.map((part) => part.fates));
  const { reached, wentOn, open, dropped } = describeStage(fates, stage);
  const left = parts.map((part) => part.dropped);
  return {
    stage: scope.journey.stages[stage]?.id ?? '',
    unit: scope.unit,
    reached,
    wentOn,
    open,
    dropped,
    places: describePlaces(histories, left),
    ...describeLastSignals(histories, left),
    cameBack: scope.unit === 'visitor' ? describeCameBack(histories, scope, left) : null,
    differences: describeDifferences(facts, scope, mergeDifferences(parts.map((part) => part.differences))),
  };
}
