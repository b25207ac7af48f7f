import { expect, test } from 'vitest';
import type { MapAnswer, MapStage } from '../../collector/api/map.ts';
import type { Difference, StageDifferences } from '../../collector/api/map-differences.ts';
import type { SegmentFilter } from '../../collector/api/scope.ts';
import { formatCompare, parseCompare } from '../../viewer/model/compare.ts';
import { describeCaveats, describeComparedFinding } from '../../viewer/model/compared-finding.ts';
import { comparedScale } from '../../viewer/model/compared-scale.ts';
import { opposite } from '../../viewer/model/difference-words.ts';
import { changesCsv } from '../../viewer/model/export/map-csv.ts';
import { formatLocation, parseLocation } from '../../viewer/model/location.ts';
import { type MapSides, sideOf, sidesOfMap } from '../../viewer/model/map-sides.ts';
import { readCsv } from '../../viewer/model/read-csv.ts';
import { DEFAULT_SCOPE } from '../../viewer/model/scope.ts';
import { answer, stage } from './map-answer.ts';

const unclear: Difference = { difference: 0, interval: [-0.1, 0.1], verdict: 'unclear' };
const less = (difference: number, low: number, high: number): Difference => ({
  difference,
  interval: [low, high],
  verdict: 'less',
});

function differences(id: string, continueRate: Difference): StageDifferences {
  const places = { channels: [], touchpoints: [], actions: [], exits: [], hotspots: [] };
  const figures = { reached: unclear, medianTimeMs: unclear, emotion: unclear, vitals: [] };
  return { stage: id, continueRate, ...figures, ...places };
}

const STAGES = [stage('Awareness', 200, 100), stage('Consideration', 100, 40), stage('Purchase', 40, 40)];

/** Phones against desktops, unless said otherwise. */
function sides(
  rates: readonly Difference[],
  more: { other?: SegmentFilter; otherStages?: readonly MapStage[]; unitsInBoth?: number } = {},
): MapSides {
  const { other = { device: 'desktop' }, otherStages = STAGES, unitsInBoth = 0 } = more;
  const { totals, stages, flows } = answer(otherStages, 40);
  const map: MapAnswer = {
    ...answer(STAGES, 20),
    against: {
      ...{ totals, stages, flows, unitsInBoth, converted: unclear },
      differences: STAGES.map(({ id }, index) => differences(id, rates[index] ?? unclear)),
    },
  };
  const found = sidesOfMap(map, { ...DEFAULT_SCOPE, device: 'phone' }, other);
  if (!found) throw new Error('A map with another segment has sides.');
  return found;
}

const words = (parts: readonly { readonly text: string }[]) =>
  parts
    .map(({ text }) => text)
    .join('')
    .replaceAll('\u202f', ' ')
    .replaceAll(/[\u2068\u2069]/g, '')
    .trim();

test.each<SegmentFilter>([
  {},
  { device: 'phone' },
  { device: 'phone', page: '/search?q=a&b=c,d%20e', trait: 'plan:a=b&c' },
])('a segment to compare with stands in the URL, and comes back from it', (compare) => {
  expect(parseCompare(formatCompare(compare))).toEqual(compare);
  const location = {
    view: 'map',
    scope: { ...DEFAULT_SCOPE, visit: 'new' },
    asTable: false,
    compare,
  } as const;
  expect(parseLocation(formatLocation(location))).toEqual(location);
});

test('what is no segment is not compared with', () => {
  expect(parseCompare('device=fridge')).toBeUndefined();
  expect(parseCompare('yesterday')).toBeUndefined();
  expect(parseCompare('')).toBeUndefined();
});

test('the finding names the stage whose rates are surely farthest apart', () => {
  const finding = describeComparedFinding(sides([less(-0.5, -0.9, -0.1), less(-0.3, -0.4, -0.2)]));
  expect(words(finding)).toBe(
    'Phone: 200 visitors, 20 bought (10.0 %). Desktop: 200 visitors, 40 bought (20.0 %). ' +
      'They part most at Consideration to Purchase: 40 % of Phone go on, 40 % of Desktop: −30 points (−40 to −20).',
  );
});

test('the finding says that no stage tells them apart, and why', () => {
  const of = (verdict: Difference['verdict']) =>
    words(describeComparedFinding(sides([0, 1, 2].map(() => ({ ...unclear, verdict })))));
  expect(of('unclear')).toMatch(/No stage tells them apart: .* more than noise\.$/);
  expect(of('too_early')).toMatch(/those who are still open may decide it\.$/);
  expect(of('too_few')).toMatch(/Too few went on or left at any stage to tell them apart\.$/);
});

test('the finding says so where nobody is in one, and where both are one segment', () => {
  const empty = [stage('Awareness', 0, 0), stage('Consideration', 0, 0), stage('Purchase', 0, 0)];
  expect(words(describeComparedFinding(sides([], { otherStages: empty })))).toMatch(
    /Desktop: nobody in this period\. So there is nothing to compare\.$/,
  );
  expect(words(describeComparedFinding(sides([], { other: { device: 'phone' } })))).toMatch(
    /Both sides are the same segment/,
  );
});

test('who is in both is said and listed, and so is a side that going on may have made', () => {
  const [overlap] = describeCaveats(sides([], { unitsInBoth: 12 }));
  expect(overlap).toMatchObject({ text: '12 visitors', evidence: { alsoIn: 'device=desktop' } });
  expect(describeCaveats(sides([]))).toEqual([]);
  expect(words(describeCaveats(sides([], { other: { met: 'rage_click' } })))).toMatch(
    /^Met a rage click is made of what visitors did/,
  );
});

test('an equal share of either segment is equally wide, and the widest fits', () => {
  const flows = [
    { from: 'entry', to: 'awareness', kind: 'entry', visits: 200 },
    { from: 'awareness', to: 'exit', kind: 'exit', visits: 200 },
  ] as const;
  const few = [
    { ...flows[0], visits: 30 },
    { ...flows[1], visits: 30 },
  ];
  const pair = sides([]);
  const small = answer([stage('Awareness', 20, 10)], 0);
  const scale = comparedScale(
    {
      ...pair,
      own: { ...pair.own, answer: { ...pair.own.answer, flows: [...flows] } },
      other: { ...pair.other, answer: { ...pair.other.answer, totals: small.totals, flows: few } },
    },
    172,
  );
  const { own, other } = scale.pixelsPerVisit;
  expect(own * 200).toBeCloseTo(other * 20);
  expect(scale.heights.other[0]).toBeCloseTo(1.5 * (scale.heights.own[0] ?? 0));
  expect(Math.max(...scale.heights.own, ...scale.heights.other)).toBeLessThanOrEqual(172);
});

test('who does not go on has dropped: the difference is the opposite', () => {
  expect(opposite(less(-0.3, -0.4, -0.2))).toEqual({
    difference: 0.3,
    interval: [0.2, 0.4],
    verdict: 'more',
  });
});

test('two elements of one name keep a row each where the changes of two segments leave', () => {
  const change = { before: 1, verdict: 'unclear' } as const;
  const button = (selector: string, units: number) => ({
    ...{ pageGroup: '/cart', label: 'Buy', selector, units, change },
  });
  const mapOf = (actions: MapStage['actions']) =>
    answer([stage('Purchase', 9, 0, 0, { actions: [...actions] })], 0);
  const own = mapOf([button('#top', 5), button('#foot', 3)]);
  const other = mapOf([button('#foot', 2), button('#top', 7)]);
  const csv = changesCsv(own, {
    own: sideOf('own', own, { ...DEFAULT_SCOPE, device: 'phone' }, []),
    other: sideOf('other', other, { ...DEFAULT_SCOPE, device: 'desktop' }, []),
  });
  expect(readCsv(csv, 10).map((row) => row.slice(3))).toEqual([
    ['Phone', '5', '1', 'unclear', 'Desktop', '7', '1', 'unclear'],
    ['Phone', '3', '1', 'unclear', 'Desktop', '2', '1', 'unclear'],
  ]);
});
