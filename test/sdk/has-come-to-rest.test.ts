import { expect, test } from 'vitest';
import { hasComeToRest } from '../../sdk/signals/has-come-to-rest.ts';

/** A second: what an answer may take. */
const DEAD_AFTER_MS = 1_000;
const NOW = 10_000;
const node = (nodeName: string, parentName = 'BODY') => ({
  nodeName,
  parentNode: { nodeName: parentName } as ParentNode,
});
const isAnswered = (...changed: (readonly [ReturnType<typeof node>, number])[]) =>
  hasComeToRest(new Map(changed), NOW, DEAD_AFTER_MS);

test('a text that changed once and then rested is the answer', () => {
  expect(isAnswered([node('P'), NOW - 1_600])).toBe(true);
});

test('one that changed a moment ago may be a ticker', () => {
  expect(isAnswered([node('P'), NOW - 900])).toBe(false);
});

test('a change by the click itself is an answer at once, among whatever ticks', () => {
  expect(isAnswered([node('P'), Number.POSITIVE_INFINITY], [node('P'), NOW], [node('P'), NOW])).toBe(true);
});

test('a price that rests in a list that does not is no answer', () => {
  const cell = () => node('TD', 'TR');
  expect(isAnswered([cell(), NOW - 2_000], [cell(), NOW - 300], [cell(), NOW - 100])).toBe(false);
  expect(isAnswered([node('P'), NOW - 2_000], [cell(), NOW - 300], [cell(), NOW - 100])).toBe(true);
});

test('a clock beside the answer does not hide it', () => {
  expect(isAnswered([node('P'), NOW - 2_000], [node('P'), NOW - 100])).toBe(true);
});
