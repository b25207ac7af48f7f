import { beforeAll, expect, test } from 'vitest';
import { SIGNAL_KINDS } from '../../sdk/protocol/events/signal.ts';
import { CASES } from './cases/cases.ts';
import { type Played, runCorpus } from './run-corpus.ts';

/**
 * Plain cases, told apart by what they are about and not by pace. The whole corpus takes minutes and its
 * timing is the machine's too: its figures are `npm run bench signals`, which fails below its targets.
 */
const PLAIN = [
  'a coupon button without a handler',
  'a card of divs with a click handler that was never attached',
  'a broken plus button',
  'a stepper with words',
  'pages of a result list',
  'a paragraph selected by a triple click',
];

let played: Played[];
beforeAll(async () => {
  played = await runCorpus(
    CASES.filter(({ name }) => PLAIN.includes(name)),
    2,
  );
});

test.each(PLAIN)('%s gets the label of a careful person', (name) => {
  const one = played.find(({ given }) => given.name === name);
  expect(one?.signals.map(({ kind }) => kind)).toEqual(one?.given.signals);
});

test('every flag explains itself, and says nothing of what was typed', () => {
  const words = played.flatMap(({ signals }) => signals.map(({ explanation }) => explanation));
  expect(words).not.toEqual([]);
  expect(words.filter((explanation) => !/^\d+ clicks? in \d+ ms within \d+ px/.test(explanation))).toEqual(
    [],
  );
  expect(words.join()).not.toMatch(/spring/i);
});

test('every signal has cases that have it, and at least half of all cases have none', () => {
  for (const kind of SIGNAL_KINDS)
    expect(CASES.filter(({ signals }) => signals.includes(kind)).length, kind).toBeGreaterThan(2);
  expect(CASES.length).toBeGreaterThanOrEqual(120);
  expect(CASES.filter(({ signals }) => !signals.length).length).toBeGreaterThanOrEqual(CASES.length / 2);
});
