import { expect, test } from 'vitest';
import { createStyleAdapter } from '../../viewer/replay/adapt-styles.ts';

const SHEET = 'a:hover { color: red } @media (min-device-width: 600px) { p { margin: 0 } }';
const ADAPTED = 'a:hover,\na.\\:hover { color: red } @media (min-width: 600px) { p { margin: 0 } }';

const text = (textContent: string, isStyle?: true) => ({
  type: 3,
  id: 9,
  textContent,
  ...(isStyle && { isStyle }),
});
const element = (tagName: string, attributes: object, childNodes: readonly object[] = []) => ({
  type: 2,
  id: 8,
  tagName,
  attributes,
  childNodes,
});
const snapshot = (...childNodes: readonly object[]) => ({
  type: 2,
  timestamp: 1,
  data: { node: { type: 0, id: 1, childNodes } },
});
const added = (node: object) => ({
  type: 3,
  timestamp: 2,
  data: { source: 0, texts: [], attributes: [], removes: [], adds: [{ parentId: 1, nextId: null, node }] },
});

test.each([
  ['of a link', element('link', { _cssText: SHEET })],
  ['of a style element', element('style', { _cssText: SHEET })],
  ['written into a style element', element('style', {}, [text(SHEET, true)])],
])('a style sheet %s is told as the player shows it', (_, node) => {
  expect(createStyleAdapter()([snapshot(node)])).toEqual([[SHEET, ADAPTED]]);
});

test('a sheet that is cut among several texts is told whole, as the player puts it together', () => {
  const node = element('style', { _cssText: SHEET.replace(' @media', '/* rr_split */ @media') }, [
    text(''),
    text(''),
  ]);
  expect(createStyleAdapter()([snapshot(node)])).toEqual([[SHEET, ADAPTED]]);
});

test('each sheet is told once, whether of the page or of what came to it, and what is no sheet never', () => {
  const adapt = createStyleAdapter();
  const sheet = element('style', { _cssText: SHEET });
  expect(adapt([snapshot(sheet, element('p', { title: 'a:hover' }, [text('a:hover {}')]))])).toHaveLength(1);
  expect(adapt([added(sheet), added(element('style', {}, [text('b:hover {}', true)]))])).toEqual([
    ['b:hover {}', 'b:hover,\nb.\\:hover {}'],
  ]);
});
