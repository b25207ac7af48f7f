import type { MapStage } from '../../collector/api/map.ts';
import { formatCompare, isSameSegment } from './compare.ts';
import { differenceMark, isBeyondNoise, POINTS } from './difference-words.ts';
import { type FindingPart, goalWords } from './finding.ts';
import { formatCount, formatCountOf, formatShare } from './format.ts';
import { isolate } from './isolate.ts';
import { type MapSide, type MapSides, type StagePair, stagePairs } from './map-sides.ts';
import { segmentOf } from './scope.ts';

/** Below this many a share is not worth a percentage, as everywhere in the viewer. */
const FEW = 30;

/** What two segments on one map say: how many of each came to the goal, and where they part most. */
export function describeComparedFinding(sides: MapSides): readonly FindingPart[] {
  const { own, other, against } = sides;
  const { figure, interval } = differenceMark(against.converted, POINTS);
  const isApart = isBeyondNoise(against.converted);
  return [
    ...describeSide(own),
    ...describeSide(other),
    ...(isApart ? [{ text: `That is ${figure} ${interval}. ` }] : []),
    ...describeParting(sides),
  ];
}

function describeSide({ name, answer, scope }: MapSide): FindingPart[] {
  const { unit, totals, journey, stages } = answer;
  if (totals.units === 0) return [{ text: `${isolate(name)}: nobody in this period. ` }];
  const share = totals.units >= FEW ? ` (${formatShare(totals.converted / totals.units, 1)})` : '';
  const converted = totals.converted === 0 ? 'none' : formatCount(totals.converted);
  return [
    { text: `${isolate(name)}: ` },
    { text: formatCountOf(totals.units, unit), evidence: {}, scope },
    { text: ', ' },
    {
      text: `${converted} ${goalWords(journey.goal, stages)}${share}`,
      tone: 'moss',
      ...(totals.converted > 0 && { evidence: { converted: 'true' }, scope }),
    },
    { text: '. ' },
  ];
}

function describeParting(sides: MapSides): FindingPart[] {
  const { own, other } = sides;
  if (isSameSegment(segmentOf(own.scope), segmentOf(other.scope)))
    return [{ text: 'Both sides are the same segment: there is nothing to tell apart.' }];
  const empty = [own, other].find(({ answer }) => answer.totals.units === 0);
  if (empty) return [{ text: 'So there is nothing to compare.' }];
  const pairs = stagePairs(sides);
  const index = findParting(pairs);
  const pair = pairs[index];
  if (!pair) return [{ text: describeNoParting(pairs) }];
  const { continueRate } = pair.differences;
  const { figure, interval } = differenceMark(continueRate, POINTS);
  const next = pairs[index + 1]?.own.name;
  const where = next === undefined ? isolate(pair.own.name) : `${isolate(pair.own.name)} to ${isolate(next)}`;
  return [
    { text: `They part most at ${where}: ` },
    describeRate(own, pair.own),
    { text: ` of ${isolate(own.name)} go on, ` },
    describeRate(other, pair.other),
    { text: ` of ${isolate(other.name)}: ` },
    { text: `${figure} ${interval}`, tone: continueRate.verdict === 'less' ? 'rust' : 'moss' },
    { text: '.' },
  ];
}

function describeRate({ scope }: MapSide, { id, wentOn, dropped, continueRate }: MapStage): FindingPart {
  const decided = wentOn + dropped;
  const text =
    decided < FEW ? `${formatCount(wentOn)} of ${formatCount(decided)}` : formatShare(continueRate);
  return { text, evidence: { stage: id, outcome: 'went_on' }, scope };
}

/** Of the stages that something follows, the one whose rates are surely farthest apart; -1 where none are. */
export function findParting(pairs: readonly StagePair[]): number {
  let [farthest, most] = [-1, -1];
  for (const [index, { differences }] of pairs.slice(0, -1).entries()) {
    const { continueRate } = differences;
    if (!isBeyondNoise(continueRate)) continue;
    const surely = Math.min(...(continueRate.interval ?? [0]).map(Math.abs));
    if (surely > most) [farthest, most] = [index, surely];
  }
  return farthest;
}

function describeNoParting(pairs: readonly StagePair[]): string {
  const verdicts = new Set(pairs.slice(0, -1).map(({ differences }) => differences.continueRate.verdict));
  if (verdicts.has('unclear'))
    return 'No stage tells them apart: at none do their rates of going on differ by more than noise.';
  if (verdicts.has('too_early'))
    return 'No stage tells them apart yet: those who are still open may decide it.';
  return 'Too few went on or left at any stage to tell them apart.';
}

/** What to keep in mind with the sentence: who is in both, and which side going on may have made. */
export function describeCaveats(sides: MapSides): readonly FindingPart[] {
  return [...describeOverlap(sides), ...[sides.own, sides.other].flatMap(describeSelection)];
}

function describeOverlap({ own, other, against }: MapSides): FindingPart[] {
  const { unitsInBoth } = against;
  const otherSegment = segmentOf(other.scope);
  if (unitsInBoth === 0 || isSameSegment(segmentOf(own.scope), otherSegment)) return [];
  const is = unitsInBoth === 1 ? 'is' : 'are';
  return [
    {
      text: formatCountOf(unitsInBoth, own.answer.unit),
      evidence: { alsoIn: formatCompare(otherSegment) ?? '' },
      scope: own.scope,
    },
    {
      text: ` ${is} in both. The intervals take the two for apart, so they are wider than they need be. `,
    },
  ];
}

/** Whoever has gone far has had more chances to do what such a segment asks for. */
function describeSelection({ name, answer, scope }: MapSide): FindingPart[] {
  const { reached, page, met } = segmentOf(scope);
  if (reached === undefined && page === undefined && met === undefined) return [];
  return [
    {
      text: `${isolate(name)} is made of what ${answer.unit}s did: going on may be what put them in it. `,
    },
  ];
}
