import { expect, test } from 'vitest';
import type { Flow } from '../../collector/api/map.ts';
import { explainFlow } from '../../viewer/model/explain-flow.ts';
import { explainStage, goOnLabel, leaveLabel } from '../../viewer/model/explain-stage.ts';
import { answer, stage } from './map-answer.ts';

const FLOWS: readonly Flow[] = [
  { from: 'entry', to: 'awareness', kind: 'entry', visits: 1 },
  { from: 'awareness', to: 'purchase', kind: 'on', visits: 30 },
  { from: 'awareness', to: 'exit', kind: 'exit', visits: 20 },
  { from: 'purchase', to: 'awareness', kind: 'back', visits: 5 },
  { from: 'purchase', to: 'open', kind: 'open', visits: 5 },
];
const MAP = answer([stage('Awareness', 50, 31), stage('Purchase', 30, 24, 6)], 20, FLOWS);
const explain = (kind: Flow['kind']) => {
  const flow = FLOWS.find((one) => one.kind === kind);
  if (!flow) throw new Error(`no ${kind}`);
  const { heading, sentence, evidence } = explainFlow(flow, MAP);
  return [heading, sentence.replaceAll('\u202f', ' ').trim(), evidence];
};

test.each([
  ['entry', 'Into Awareness', '1 stage visit began the journey here.', 'awareness', 'reached'],
  [
    'on',
    'Awareness to Purchase',
    '30 stage visits went on, 60 % of those that left Awareness. 31 visitors went on from Awareness.',
    'awareness',
    'went_on',
  ],
  [
    'exit',
    'Left in Awareness',
    '20 stage visits were the last, 40 % of those that left Awareness. 19 visitors dropped off at Awareness.',
    'awareness',
    'dropped',
  ],
  [
    'back',
    'Back from Purchase to Awareness',
    '5 stage visits turned back, 50 % of those that left Purchase.',
    'purchase',
    'reached',
  ],
  [
    'open',
    'Still open in Purchase',
    '5 stage visits may still go on, 50 % of those that left Purchase. 6 visitors are open in Purchase.',
    'purchase',
    'open',
  ],
] as const)(
  'the %s ribbon says how many visits took it, beside the list’s visitors',
  (kind, heading, sentence, id, outcome) => {
    expect(explain(kind)).toEqual([heading, sentence, { stage: id, outcome }]);
  },
);

test('the path says shares of many and counts of few', () => {
  const [many, few] = [stage('Purchase', 301, 198, 9), stage('Purchase', 3, 1, 1)];
  expect([goOnLabel(many), leaveLabel(many)].map((label) => label.replaceAll('\u202f', ' '))).toEqual([
    '68 % go on',
    '32 % leave',
  ]);
  expect([goOnLabel(few), leaveLabel(few)]).toEqual(['1 of 2 go on', '1 of 2 leave']);
});

test('a column says what became of everybody who reached the stage', () => {
  expect(explainStage(stage('Purchase', 301, 198, 9), 'visitor').replaceAll('\u202f', ' ')).toBe(
    '301 visitors reached it: 198 went on, 94 dropped off, 9 may still go on. Of those decided, 68 % went on.',
  );
  expect(explainStage(stage('Purchase', 0, 0), 'session')).toBe('No session reached it.');
});
