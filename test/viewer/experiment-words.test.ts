import { describe, expect, test } from 'vitest';
import type { ArmComparison, ExperimentAnswer, ExperimentArm } from '../../collector/api/experiments.ts';
import { asideSentences, formatDurationInterval } from '../../viewer/model/arm-asides.ts';
import { stateOf } from '../../viewer/model/experiment-state.ts';
import {
  formatPointsInterval,
  guardSentences,
  readingOf,
  verdictSentence,
} from '../../viewer/model/experiment-words.ts';
import { armsCsv, comparisonsCsv } from '../../viewer/model/export/experiment-csv.ts';
import { forestScale } from '../../viewer/model/forest-scale.ts';
import { readPlan } from '../../viewer/model/read-plan.ts';

function arm(name: string, units: number, wentOn: number, plannedShare: number | null = 0.5): ExperimentArm {
  const stage = { id: 'purchase', reached: units, wentOn, open: 0, dropped: units - wentOn };
  return {
    arm: name,
    units,
    plannedShare,
    converted: 0,
    settled: { units, wentOn: 0 },
    stages: [
      {
        ...stage,
        continueRate: wentOn / units,
        continueInterval: null,
        settled: { units, wentOn },
        signals: 3,
        signalled: 3,
        signalsPerUnit: 3 / units,
        medianTimeMs: 2_000,
        emotion: null,
        vitals: [],
      },
    ],
  };
}

const COMPARISON: ArmComparison = {
  arm: 'new',
  stage: 'purchase',
  difference: 0.1,
  interval: [0.04, 0.16],
  sequentialInterval: [0.01, 0.19],
  sequentialPValue: 0.01,
  fixedPValue: 0.001,
  qValue: 0.02,
  minimumUnits: 400,
  hasMinimum: true,
  adjusted: null,
  time: null,
};

function experiment(change: Partial<ExperimentAnswer> = {}): ExperimentAnswer {
  return {
    id: 'address',
    unit: 'visitor',
    crossed: 0,
    plan: { baseline: 'old', shares: null, minimumDetectableEffect: 0.05 },
    baseline: 'old',
    narrowedBy: [],
    split: { pValue: 1, sequentialPValue: 1, isBroken: false },
    verdict: { kind: 'too_early' },
    arms: [arm('new', 610, 366), arm('old', 390, 195)],
    comparisons: [COMPARISON],
    ...change,
  };
}

const sentence = (change: Partial<ExperimentAnswer>) =>
  verdictSentence(experiment(change), () => 'Purchase').replaceAll('\u202f', ' ');

test('a verdict is a sentence of what was found, and where', () => {
  const found = { kind: 'difference', stage: 'purchase', arm: 'new', direction: 'more' } as const;
  expect(sentence({ verdict: found })).toBe(
    '“new” carries more visitors on from Purchase than “old”: 60 % against 50 %.',
  );
  expect(sentence({ verdict: { ...found, stage: null, direction: 'fewer' } })).toBe(
    '“new” carries fewer visitors to the goal than “old”: 0 % against 0 %.',
  );
  expect(sentence({ verdict: { kind: 'no_difference' } })).toBe(
    'No arm of “address” differs by 5 points or more, as far as can be told.',
  );
  expect(sentence({})).toBe('It is too early to say which arm of “address” carries more visitors on.');
});

test('a broken split is told with what was planned', () => {
  expect(sentence({ verdict: { kind: 'split_broken' } })).toBe(
    'Do not read “address” yet: 61:39 split where 50:50 was planned.',
  );
  const unplanned = [arm('new', 610, 366, null), arm('old', 390, 195)];
  expect(sentence({ verdict: { kind: 'split_broken' }, arms: unplanned })).toContain('“new” was not planned');
  const plan = { ...experiment().plan, shares: { new: 0.4, old: 0.4, third: 0.2 } };
  expect(sentence({ verdict: { kind: 'split_broken' }, plan })).toContain('nobody came to “third”');
});

describe('a row of the list', () => {
  const state = (change: Partial<ExperimentAnswer>) => {
    const { tone, words, crossed } = stateOf(experiment(change), () => 'Purchase');
    return [tone, words.replaceAll('\u202f', ' '), ...(crossed === null ? [] : [crossed])];
  };

  test('tells a difference in the colour of its direction', () => {
    const found = { kind: 'difference', stage: 'purchase', arm: 'new', direction: 'more' } as const;
    const told = '“new” carries more visitors on from Purchase than “old”: 60 % against 50 %';
    expect(state({ verdict: found })).toEqual(['moss', told]);
    expect(state({ verdict: { ...found, direction: 'fewer' } })[0]).toBe('rust');
    const none = 'No arm differs by 5 points or more, as far as can be told';
    expect(state({ verdict: { kind: 'no_difference' } })).toEqual(['none', none]);
  });

  test('tells how many are lacking where the least is', () => {
    const far = { ...COMPARISON, stage: null, hasMinimum: false, minimumUnits: 4_000 };
    const near = { ...COMPARISON, hasMinimum: false, minimumUnits: 400 };
    expect(state({ comparisons: [far, near] })).toEqual([
      'none',
      'Too early: Purchase can be read after 10 more visitors an arm',
    ]);
    expect(state({ comparisons: [far, { ...COMPARISON, minimumUnits: 300 }] })[1]).toBe(
      'No clear difference for Purchase; the goal can be read after 3,610 more visitors an arm',
    );
    expect(state({ comparisons: [{ ...near, minimumUnits: 390 }] })[1]).toBe(
      'Too early: nearly all visitors of both arms do the same',
    );
    expect(state({ comparisons: [{ ...near, difference: null }] })[1]).toBe(
      'Too early: at no stage is the time of visitors of two arms up',
    );
  });

  test('alarms where the split is broken, or some saw two arms', () => {
    const broken = 'Do not read yet: 61:39 split where 50:50 was planned';
    const crossed = '12 visitors saw more than one arm';
    expect(state({ verdict: { kind: 'split_broken' }, crossed: 12 })).toEqual(['rust', broken, crossed]);
    expect(state({ verdict: { kind: 'nothing_to_compare' } })[1]).toContain('nothing to compare');
  });
});

test('what is beside the verdict says what it is, and that none is drawn from it', () => {
  const adjusted = { difference: 0.1, interval: [0.05, 0.15] as [number, number], reduction: 0.123 };
  const time = { difference: 900, interval: null, largerShare: 0.6, pValue: 0.2 };
  const sentences = asideSentences(experiment({ comparisons: [{ ...COMPARISON, adjusted, time }] }));
  expect(sentences.map((own) => own.replaceAll('\u202f', ' '))).toEqual([
    'Adjusted: the difference to “old” in going on, less what the furthest stage that a visitor had reached before the experiment explains of it (CUPED); here that takes up to 12 % of the variance away.',
    'Median time: under it how much longer than with “old”.',
    'The ranges hold in 95 of 100 cases where you look once. No verdict is drawn from them.',
  ]);
  expect(asideSentences(experiment())).toEqual([]);
  expect(formatDurationInterval([-3_700, 5_000]).replaceAll('\u202f', ' ')).toBe('−3.7 s to +5.0 s');
});

test('guards say what holds and what does not', () => {
  const guards = (change: Partial<ExperimentAnswer>) =>
    guardSentences(experiment(change)).map(({ isMet, text }) => `${isMet} ${text}`);
  expect(guards({})).toEqual([
    'true The split, 61:39, agrees with the planned 50:50.',
    'true Enough visitors came to find 5 points at every stage.',
    'true No visitor saw more than one arm.',
  ]);
  const few = { ...COMPARISON, hasMinimum: false };
  expect(guards({ comparisons: [few, few] })[1]).toBe(
    'false Too few visitors came so far to find 5 points anywhere.',
  );
  expect(guards({ comparisons: [COMPARISON, few], crossed: 1 }).slice(1)).toEqual([
    'false In 1 of 2 comparisons enough visitors came to find 5 points; the others say nothing yet.',
    'true 1 visitor saw more than one arm and is in no figure.',
  ]);
  expect(guardSentences(experiment({ crossed: 1 })).at(-1)?.list).toEqual({ crossed: 'address' });
});

test('a row says no more than it may', () => {
  const reading = (change: Partial<ArmComparison>, answer: Partial<ExperimentAnswer> = {}) =>
    readingOf(experiment(answer), { ...COMPARISON, ...change });
  expect(reading({})).toEqual({ tone: 'moss', words: 'More go on' });
  expect(reading({ difference: -0.1 })).toEqual({ tone: 'rust', words: 'Fewer go on' });
  expect(reading({ qValue: 0.06 }).words).toBe('No clear difference');
  expect(reading({ hasMinimum: false, minimumUnits: 1_200 }).words).toBe('Too early: takes 1,200 each');
  expect(reading({ hasMinimum: false, minimumUnits: 100 }).words).toBe('Nearly all alike');
  expect(reading({ difference: null }).words).toBe('Nobody yet');
  const isBroken = { pValue: 0, sequentialPValue: 0, isBroken: true };
  expect(reading({}, { split: isBroken })).toEqual({ tone: 'none', words: 'Do not read' });
});

test('a forest has one scale, with no difference in its middle', () => {
  const scale = forestScale([COMPARISON]);
  expect(scale.end).toBe(0.2);
  expect([-0.2, 0, 0.1, 0.9].map((difference) => scale.at(difference))).toEqual([0, 0.5, 0.75, 1]);
  expect(forestScale([]).end).toBe(0.02);
  expect(formatPointsInterval([-0.012, 0.074])).toBe('−1.2 to +7.4');
});

test('a plan is read from what a form says, or what is wrong with it', () => {
  const read = (fields: Readonly<Record<string, string>>) =>
    readPlan(['new', 'old'], (name) => ({ baseline: 'old', effect: '5', ...fields })[name] ?? '');
  expect(read({ 'share new': '50', 'share old': '50' })).toEqual({
    baseline: 'old',
    shares: null,
    minimumDetectableEffect: 0.05,
  });
  expect(read({ 'share new': '80', 'share old': '20' })).toMatchObject({ shares: { new: 0.8, old: 0.2 } });
  expect(read({ 'share new': '80', 'share old': '10' })).toBe('The shares must add up to 100 %.');
  expect(read({ 'share new': '100', 'share old': '0' })).toBe('Each share: more than 0 %, less than 100 %.');
  expect(read({ effect: '0' })).toBe('Worth finding: between 0.1 and 50 points.');
});

test('comparisons and arms leave as rows', () => {
  const [, comparison = ''] = comparisonsCsv(experiment()).split('\r\n');
  expect(comparison).toBe(
    'address,visitor,new,old,purchase,0.1,0.04,0.16,0.01,0.19,0.01,0.001,0.02,400,true,,,,,,,',
  );
  const [, own = ''] = armsCsv(experiment()).split('\r\n');
  expect(own).toBe('address,visitor,new,purchase,610,366,0,244,610,366,3,2000,,,,');
});
