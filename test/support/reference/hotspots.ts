import { createHash } from 'node:crypto';
import { HOTSPOT_LEAST_UNITS, type Hotspot, type HotspotKind } from '../../../collector/api/hotspots.ts';
import { benjaminiHochberg } from '../../../collector/statistics/benjamini-hochberg.ts';
import { newcombeInterval, type Proportion } from '../../../collector/statistics/newcombe-interval.ts';
import { twoProportionPValue } from '../../../collector/statistics/two-proportion-test.ts';
import type { OutcomeRow } from './outcome.ts';

/** A hotspot of one or two units is an anecdote, and would point at a person. */
const LEAST_UNITS = 3;

/** One signal, or one exit, of a unit: where and when. */
export interface HotspotMember {
  readonly unit: string;
  readonly session: string;
  readonly at: number;
}

/** The signals, or exits, of one kind on one element of one page group in one stage. */
export interface HotspotGroup {
  readonly stage: string;
  readonly pageGroup: string;
  readonly kind: HotspotKind;
  readonly selector: string;
  readonly label: string;
  readonly explanation: string;
  readonly members: readonly HotspotMember[];
  /** Units that met it: those with the signal, or for exits those that touched the element. */
  readonly affected: ReadonlySet<string>;
}

/** Stable over time and short enough for a URL: a digest of what the hotspot is. */
export function hotspotId(group: Pick<HotspotGroup, 'stage' | 'pageGroup' | 'kind' | 'selector'>): string {
  const name = JSON.stringify([group.stage, group.pageGroup, group.kind, group.selector]);
  return createHash('sha256').update(name).digest('base64url').slice(0, 16);
}

/** The hotspots of the groups with what each costs, the costliest (by the interval's lower end) first. */
export function rankHotspots(
  groups: readonly HotspotGroup[],
  rowsOfStage: ReadonlyMap<string, readonly OutcomeRow[]>,
): Hotspot[] {
  const measured = groups.flatMap((group) => {
    const units = new Set(group.members.map((member) => member.unit)).size;
    if (units < LEAST_UNITS) return [];
    const rows = rowsOfStage.get(group.stage) ?? [];
    const affected = wentOn(rows.filter((row) => group.affected.has(row.unit)));
    const unaffected = wentOn(rows.filter((row) => !group.affected.has(row.unit)));
    return [{ group, units, affected, unaffected }];
  });
  const compared = measured.filter(({ affected, unaffected }) => affected.n > 0 && unaffected.n > 0);
  const qValues = benjaminiHochberg(
    compared.map(({ affected, unaffected }) => twoProportionPValue(affected, unaffected)),
  );
  return measured
    .map((entry) => {
      const position = compared.indexOf(entry);
      const hasEnough = Math.min(entry.units, entry.affected.n) >= HOTSPOT_LEAST_UNITS;
      return { ...described(entry.group, entry.units), hasEnough, ...cost(entry, qValues[position] ?? null) };
    })
    .sort(byCost);
}

function described(group: HotspotGroup, units: number) {
  const { stage, pageGroup, kind, selector, label, explanation } = group;
  return {
    id: hotspotId(group),
    stage,
    pageGroup,
    kind,
    selector,
    label,
    explanation,
    events: group.members.length,
    units,
    affected: group.affected.size,
  };
}

/** cost = affected x (rate unaffected - rate affected), with Newcombe's interval of that difference. */
function cost(
  { group, affected, unaffected }: { group: HotspotGroup; affected: Proportion; unaffected: Proportion },
  qValue: number | null,
) {
  const rateAffected = rate(affected);
  const rateUnaffected = rate(unaffected);
  const interval = newcombeInterval(unaffected, affected);
  const count = group.affected.size;
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

function byCost(a: Hotspot, b: Hotspot): number {
  const low = (hotspot: Hotspot) => hotspot.costLow ?? Number.NEGATIVE_INFINITY;
  if (a.hasEnough !== b.hasEnough) return a.hasEnough ? -1 : 1;
  return low(b) - low(a) || b.units - a.units || (a.id < b.id ? -1 : 1);
}

function wentOn(rows: readonly OutcomeRow[]): Proportion {
  const decided = rows.filter((row) => row.outcome !== 'open');
  return { successes: decided.filter((row) => row.outcome === 'went_on').length, n: decided.length };
}

function rate({ successes, n }: Proportion): number | null {
  return n === 0 ? null : successes / n;
}
