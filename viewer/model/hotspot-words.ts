import type { PagesAnswer } from '../../collector/api/heatmap.ts';
import type { Hotspot } from '../../collector/api/hotspots.ts';
import type { Unit } from '../../collector/api/scope.ts';
import { formatCount, formatCountOf, formatShare } from './format.ts';
import { isolate } from './isolate.ts';
import { UNIT_WORDS } from './list-words.ts';

/** What a hotspot costs, in words; an association and never a cause. */
export function costWords(hotspot: Hotspot, unit: Unit): string {
  const { kind, cost, costLow, costHigh, hasEnough, units } = hotspot;
  if (cost === null || costLow === null || costHigh === null) return 'Too few are decided to say';
  if (!hasEnough) return `${formatCountOf(units, UNIT_WORDS[unit])}: too few to say what it costs`;
  const interval = `${formatCost(costLow)} to ${formatCost(costHigh)}`;
  if (costHigh < 0) {
    const whoever = kind === 'exit' ? 'touched' : 'met';
    const more = `${formatCost(-costHigh)} to ${formatCost(-costLow)} more`;
    return `Costs nobody: whoever ${whoever} it went on more often than the others (${more})`;
  }
  if (costLow <= 0) return `Not shown to cost anybody (${interval})`;
  return `About ${formatCountOf(Math.round(cost), UNIT_WORDS[unit])} fewer go on (${interval})`;
}

/** "40 visitors affected: 31 % went on, of the others 72 %"; of an exit, all who touched the element. */
export function affectedWords({ kind, affected, rateAffected, rateUnaffected }: Hotspot, unit: Unit): string {
  const who = `${formatCountOf(affected, UNIT_WORDS[unit])} ${kind === 'exit' ? 'touched it' : 'affected'}`;
  return `${who}: ${formatShare(rateAffected)} went on, of the others ${formatShare(rateUnaffected)}`;
}

/** The stage view's finding: how many came to the page, what they did, how many left. */
export function pageSentence(page: PagesAnswer['pages'][number], unit: Unit, stageName: string): string {
  const came = `${formatCountOf(page.units, UNIT_WORDS[unit])} came to ${isolate(page.pageGroup)} in ${stageName}`;
  const parts = [
    `${formatCountOf(page.clicks, 'click')}`,
    ...(page.signals > 0 ? [formatCountOf(page.signals, 'signal')] : []),
  ];
  return `${came}: ${parts.join(', ')}, and ${formatCount(page.exits)} left from here.`;
}

/** Below 10 with a place after the point: "0 to 3" would contradict that the lower end is above 0. */
export function formatCost(units: number): string {
  const tenths = Math.round(Math.abs(units) * 10) / 10;
  const words = tenths < 10 ? String(tenths) : formatCount(tenths);
  return `${units < 0 && tenths > 0 ? '−' : ''}${words}`;
}
