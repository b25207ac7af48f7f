import type { MapStage } from '../../collector/api/map.ts';
import type { Unit } from '../../collector/api/scope.ts';
import { formatCount, formatCountOf, formatShare } from './format.ts';

/** Below this many decided units a share is not worth a percentage. */
const FEW = 30;

/** What stands on the ribbons that leave a stage: "68 % go on", of few "1 of 3 go on". */
export function goOnLabel({ wentOn, dropped, continueRate }: MapStage): string {
  return `${rateOf(wentOn, wentOn + dropped, continueRate)} go on`;
}

export function leaveLabel({ wentOn, dropped, continueRate }: MapStage): string {
  return `${rateOf(dropped, wentOn + dropped, continueRate === null ? null : 1 - continueRate)} leave`;
}

function rateOf(count: number, decided: number, rate: number | null): string {
  return decided < FEW ? `${formatCount(count)} of ${formatCount(decided)}` : formatShare(rate);
}

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
