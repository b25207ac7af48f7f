import type { MapStage } from '../../collector/api/map.ts';
import type { Unit } from '../../collector/api/scope.ts';
import { formatCount, formatCountOf, formatShare } from './format.ts';
import { RATING_WORDS } from './session-filters.ts';

type Vital = MapStage['vitals'][number];
type Load = Vital['loads'][number];

/** A share of fewer is not worth a percentage: it is shown hollow, as counts. */
const FEW = 30;

interface ComparedLoad extends Load {
  readonly decided: number;
  readonly isHollow: boolean;
}

/** The good against the poor; where none was poor, against the fair. Those that nobody decided after are left out. */
export function comparedLoads(loads: readonly Load[]): ComparedLoad[] {
  const known = loads
    .map((load) => ({ ...load, decided: load.wentOn + load.dropped }))
    .filter(({ decided }) => decided > 0)
    .map((load) => ({ ...load, isHollow: load.decided < FEW }));
  const hasPoor = known.some(({ rating }) => rating === 'poor');
  return known.filter(({ rating }) => rating !== (hasPoor ? 'needs-improvement' : 'poor'));
}

/** All three, in words. */
export function describeLoads({ metric, loads }: Vital, unit: Unit): string {
  const parts = loads.flatMap(({ rating, units, wentOn, dropped, continueRate }) => {
    if (units === 0) return [];
    const decided = wentOn + dropped;
    const rate =
      decided < FEW
        ? `${formatCount(wentOn)} of ${formatCount(decided)} decided went on`
        : `${formatShare(continueRate)} of ${formatCount(decided)} decided went on`;
    return [`${RATING_WORDS[rating]}, ${formatCountOf(units, unit)}: ${rate}`];
  });
  return `By the ${metric} of the first load here. ${parts.join('; ')}.`;
}
