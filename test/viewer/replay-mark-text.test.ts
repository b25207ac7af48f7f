import { expect, test } from 'vitest';
import type { Mark } from '../../collector/api/sessions.ts';
import { markName, markText } from '../../viewer/model/mark-text.ts';

const mark = (parts: Partial<Mark>): Mark => ({
  at: 0,
  tab: 'tab',
  kind: 'page',
  stage: 'purchase',
  pageGroup: '/checkout',
  label: '',
  ...parts,
});

test.each<[says: string, mark: Partial<Mark>]>([
  ['Your basket', { label: 'Your basket' }],
  ['*** of 5', { kind: 'click', label: '*** of 5', selector: '#stars' }],
  ['/checkout', { label: '*** *** · *** & ***' }],
  ['#pay', { kind: 'click', label: '', selector: '#pay' }],
  ['Event', { kind: 'custom' }],
])('says %s', (says, parts) => {
  expect(markText(mark(parts))).toBe(says);
});

test('a signal is called by its own name', () => {
  expect(markName({ kind: 'signal', signal: 'dead_click' })).toBe('Dead click');
  expect(markName({ kind: 'field' })).toBe('Field');
});
