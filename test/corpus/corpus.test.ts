import { beforeAll, expect, test } from 'vitest';
import { SIGNAL_KINDS } from '../../sdk/protocol/events/signal.ts';
import { CASES } from './cases/cases.ts';
import { type Played, runCorpus } from './run-corpus.ts';
import { scoreOurs } from './score.ts';
import { findMisses } from './targets.ts';

let played: Played[];
beforeAll(async () => {
  played = await runCorpus(CASES);
}, 600_000);

test('rage and dead clicks on the corpus are flagged as precisely and completely as promised, and better than by any peer', () => {
  expect(findMisses(played)).toEqual([]);
});

test('no other signal is more often wrong than right on the corpus', () => {
  const ours = scoreOurs(played);
  const poor = SIGNAL_KINDS.filter((kind) => ours[kind].precision < 0.8 || ours[kind].recall < 0.8);
  expect(poor).toEqual([]);
});

test('every signal has cases that have it, and at least half of all cases have none', () => {
  for (const kind of SIGNAL_KINDS)
    expect(CASES.filter(({ signals }) => signals.includes(kind)).length, kind).toBeGreaterThan(2);
  expect(CASES.length).toBeGreaterThanOrEqual(120);
  expect(CASES.filter(({ signals }) => !signals.length).length).toBeGreaterThanOrEqual(CASES.length / 2);
});

test('every flag explains itself, and says nothing of what was typed', () => {
  const words = played.flatMap(({ signals }) => signals.map(({ explanation }) => explanation));
  expect(words.filter((explanation) => !/^\p{L}|^\d/u.test(explanation))).toEqual([]);
  expect(words.join()).not.toMatch(/spring|Ann|BD23/i);
});
