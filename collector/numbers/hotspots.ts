import { HOTSPOT_LEAST_UNITS, type Hotspot } from '../api/hotspots.ts';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { newcombeInterval, type Proportion } from '../statistics/newcombe-interval.ts';
import { twoProportionPValue } from '../statistics/two-proportion-test.ts';
import type { HotspotGroup } from './hotspot-groups.ts';
import type { HotspotName } from './hotspot-names.ts';
import { continueRate } from './rates.ts';

/** A hotspot of one or two units is an anecdote, and would point at a person. */
export const LEAST_UNITS = 3;

type Cost = Pick<Hotspot, 'rateAffected' | 'rateUnaffected' | 'cost' | 'costLow' | 'costHigh' | 'qValue'>;

/** A hotspot with its cost. Its name is made when it is asked for: few are shown of many. */
export interface Ranked {
  readonly group: HotspotGroup;
  readonly cost: Cost;
  /** Whether its cost is of enough units to be said. */
  readonly hasEnough: boolean;
  name(): HotspotName;
}

/**
 * The groups that are hotspots, with what each costs: those that have enough first; the costliest (by the
 * interval's lower end) first, of equally costly ones that of more units. All are compared, and those that are wanted ranked.
 */
export function rankHotspots(
  groups: readonly HotspotGroup[],
  nameOf: (group: HotspotGroup) => HotspotName,
  isWanted: (ranked: Ranked) => boolean = () => true,
): Ranked[] {
  const measured = groups
    .filter(({ units }) => units >= LEAST_UNITS)
    .map((group) => {
      const affected = { successes: group.affectedWentOn, n: group.affectedWentOn + group.affectedDropped };
      const successes = group.stageWentOn - affected.successes;
      const n = group.stageWentOn + group.stageDropped - affected.n;
      return { group, affected, unaffected: { successes, n } };
    });
  const compared = measured.filter(({ affected, unaffected }) => affected.n > 0 && unaffected.n > 0);
  const qValues = benjaminiHochberg(
    compared.map(({ affected, unaffected }) => twoProportionPValue(affected, unaffected)),
  );
  const qValueOf = new Map(compared.map(({ group }, position) => [group, qValues[position] ?? null]));
  return measured
    .map((entry): Ranked => {
      const { group } = entry;
      return {
        group,
        cost: costOf(entry, qValueOf.get(group) ?? null),
        hasEnough: group.units >= HOTSPOT_LEAST_UNITS && entry.affected.n >= HOTSPOT_LEAST_UNITS,
        name: () => nameOf(group),
      };
    })
    .filter(isWanted)
    .sort(byCost);
}

/** cost = affected x (rate unaffected - rate affected), with Newcombe's interval of that difference. */
function costOf(
  { group, affected, unaffected }: { group: HotspotGroup; affected: Proportion; unaffected: Proportion },
  qValue: number | null,
): Cost {
  const rateAffected = continueRate(affected.successes, affected.n - affected.successes);
  const rateUnaffected = continueRate(unaffected.successes, unaffected.n - unaffected.successes);
  const interval = newcombeInterval(unaffected, affected);
  const count = group.affected;
  const isKnown = rateAffected !== null && rateUnaffected !== null && interval !== null;
  return {
    rateAffected,
    rateUnaffected,
    cost: isKnown ? count * (rateUnaffected - rateAffected) : null,
    costLow: isKnown ? count * interval[0] : null,
    costHigh: isKnown ? count * interval[1] : null,
    qValue: isKnown ? qValue : null,
  };
}

function byCost(a: Ranked, b: Ranked): number {
  const lowA = a.cost.costLow ?? Number.NEGATIVE_INFINITY;
  const lowB = b.cost.costLow ?? Number.NEGATIVE_INFINITY;
  return (
    Number(b.hasEnough) - Number(a.hasEnough) ||
    (lowA === lowB ? 0 : lowB - lowA) ||
    b.group.units - a.group.units ||
    (a.name().id < b.name().id ? -1 : 1)
  );
}
