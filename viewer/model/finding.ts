import type { Hotspot } from '../../collector/api/hotspots.ts';
import type { MapAnswer, MapStage } from '../../collector/api/map.ts';
import type { Unit } from '../../collector/api/scope.ts';
import type { Goal } from '../../sdk/protocol/journey.ts';
import { elementInSentence, isPage } from './element-name.ts';
import { formatCount, formatCountOf, formatShare } from './format.ts';
import { isolate } from './isolate.ts';
import { prefixOfMap, withoutPrefix } from './page-prefix.ts';
import type { Scope } from './scope.ts';
import type { SessionFilters } from './session-filters.ts';
import { SIGNAL_WORDS } from './signal-words.ts';

/** A piece of the sentence; with `evidence`, it is a link to the list behind it. */
export interface FindingPart {
  readonly text: string;
  readonly tone?: 'moss' | 'rust';
  readonly evidence?: SessionFilters;
  /** Of the list, where it is not the map’s own. */
  readonly scope?: Scope;
}

/** Below this many decided units a share is not worth a percentage, as everywhere in the viewer. */
const FEW = 30;

/**
 * What the map says, in words: how many started and came to the goal, where most are lost and at what.
 * Cautious where there is little to go by.
 */
export function describeFinding(answer: MapAnswer): readonly FindingPart[] {
  if (answer.totals.units === 0)
    return [{ text: `No ${answer.unit} has been on this journey in the period.` }];
  return [...describeGoal(answer), ...describeLeak(answer)];
}

function describeGoal({ totals, unit, journey, stages }: MapAnswer): FindingPart[] {
  const share = totals.units >= FEW ? ` (${formatShare(totals.converted / totals.units, 1)})` : '';
  const first = stages[0];
  return [
    {
      text: `${formatCountOf(totals.units, unit)} started`,
      // The list of all is only the same list when everybody passed the first stage.
      ...(first && first.reached === totals.units && { evidence: { stage: first.id, outcome: 'reached' } }),
    },
    { text: ', ' },
    {
      text: `${totals.converted === 0 ? 'none' : formatCount(totals.converted)} ${goalWords(journey.goal, stages)}${share}`,
      tone: 'moss',
      ...(totals.converted > 0 && { evidence: { converted: 'true' } }),
    },
    { text: '. ' },
  ];
}

function describeLeak({ stages, unit }: MapAnswer): FindingPart[] {
  const index = findBiggestLeak(stages);
  const stage = stages[index];
  if (!stage) return [{ text: describeNoLeak(stages, unit) }];
  const next = stages[index + 1];
  const decided = stage.wentOn + stage.dropped;
  const isFew = decided < FEW;
  const leaving = isFew
    ? `${formatCount(stage.dropped)} of ${formatCount(decided)} left`
    : `${formatShare(stage.dropped / decided)} leave`;
  return [
    { text: isFew ? 'So far most are lost at ' : 'The biggest leak is ' },
    { text: next ? `${isolate(stage.name)} to ${isolate(next.name)}` : isolate(stage.name) },
    { text: ': ' },
    { text: leaving, tone: 'rust', evidence: { stage: stage.id, outcome: 'dropped' } },
    ...describeExit(stage, prefixOfMap(stages)),
    { text: '. ' },
  ];
}

/** Of the stages that something follows, the one that lost most units; at a tie the worse rate, then the first. */
export function findBiggestLeak(stages: readonly MapStage[]): number {
  let biggest = -1;
  for (const [index, stage] of stages.slice(0, -1).entries()) {
    const worst = stages[biggest];
    if (stage.dropped === 0) continue;
    const isBigger =
      !worst ||
      stage.dropped > worst.dropped ||
      (stage.dropped === worst.dropped && (stage.continueRate ?? 1) < (worst.continueRate ?? 1));
    if (isBigger) biggest = index;
  }
  return biggest;
}

function describeNoLeak(stages: readonly MapStage[], unit: Unit): string {
  const open = stages.reduce((sum, stage) => sum + stage.open, 0);
  if (open > 0) return `Nobody has been lost yet: whoever has not gone on may still do so. `;
  return `No ${unit} was lost on the way. `;
}

/** Says where only if one place stands out. */
function describeExit({ id, exits }: MapStage, prefix: string): FindingPart[] {
  const [first, second] = exits;
  if (!first) return [];
  const isTied = second?.units === first.units;
  if (isTied && second.pageGroup !== first.pageGroup) return [];
  const page = pageWords(first.pageGroup, prefix);
  const isElementKnown = !isTied && first.selector !== '';
  const evidence: SessionFilters = {
    stage: id,
    outcome: 'dropped',
    exitPageGroup: first.pageGroup,
    ...(isElementKnown && { exitSelector: first.selector }),
  };
  return [
    { text: ', most often ' },
    {
      text: isElementKnown ? `at ${elementInSentence(first)} on ${page}` : `on ${page}`,
      evidence,
    },
  ];
}

/** The signal that goes with the greatest loss, once that loss is beyond chance; else nothing. */
export function describePain({ stages, unit }: MapAnswer): readonly FindingPart[] {
  const worst = stages
    .flatMap((stage) => stage.hotspots)
    .filter((hotspot) => hotspot.kind !== 'exit' && hotspot.hasEnough && (hotspot.costLow ?? 0) > 0)
    .reduce<Hotspot | undefined>((a, b) => (a && (a.costLow ?? 0) >= (b.costLow ?? 0) ? a : b), undefined);
  if (!worst || worst.kind === 'exit') return [];
  const stage = stages.find(({ id }) => id === worst.stage);
  const { deed } = SIGNAL_WORDS[worst.kind];
  const page = pageWords(worst.pageGroup, prefixOfMap(stages));
  const [met, place] = isPage(worst) ? [page, ''] : [elementInSentence(worst), ` on ${page}`];
  return [
    {
      text: `${formatCountOf(worst.units, unit)} ${deed} ${met}`,
      tone: 'rust',
      evidence: { hotspot: worst.id },
    },
    {
      text: `${place}: ${formatShare(worst.rateAffected)} of `,
    },
    {
      text: `them went on, of the others in ${isolate(stage?.name ?? worst.stage)} ${formatShare(worst.rateUnaffected)}.`,
    },
  ];
}

/** In a sentence no hint says what was left out, so the page that is the prefix itself keeps its name. */
function pageWords(pageGroup: string, prefix: string): string {
  return isolate(pageGroup === prefix ? pageGroup : withoutPrefix(pageGroup, prefix));
}

/** Verbs for the goals of the templates; any other goal is called by its name. */
const GOAL_VERBS: Readonly<Record<string, string>> = {
  order_placed: 'bought',
  signed_up: 'signed up',
  lead_sent: 'got in touch',
};

export function goalWords(goal: Goal, stages: readonly MapStage[]): string {
  if (goal.kind === 'stage')
    return `reached ${isolate(stages.find((stage) => stage.id === goal.stage)?.name ?? goal.stage)}`;
  return GOAL_VERBS[goal.name] ?? `came to “${isolate(goal.name.replaceAll('_', ' '))}”`;
}
