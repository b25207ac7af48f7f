import type { MapStage } from '../../collector/api/map.ts';
import type { Unit } from '../../collector/api/scope.ts';
import { formatCount, formatCountOf, formatShare } from './format.ts';

/** A stage's column in one sentence: everybody who reached it, and what became of them. */
export function explainStage(stage: MapStage, unit: Unit): string {
  const { reached, wentOn, dropped, open, continueRate } = stage;
  if (reached === 0) return `No ${unit} reached it.`;
  const parts = [
    `${formatCount(wentOn)} went on`,
    ...(dropped > 0 ? [`${formatCount(dropped)} dropped off`] : []),
    ...(open > 0 ? [`${formatCount(open)} may still go on`] : []),
  ];
  const rate = continueRate === null ? '' : ` Of those decided, ${formatShare(continueRate)} went on.`;
  return `${formatCountOf(reached, unit)} reached it: ${parts.join(', ')}.${rate}`;
}
