import { expect, it } from 'vitest';
import { elementInSentence } from '../../viewer/model/element-name.ts';
import { isolate } from '../../viewer/model/isolate.ts';
import { stageNames } from '../../viewer/model/stage-names.ts';

it('keeps a name that is written from right to left to itself, and leaves others alone', () => {
  expect(isolate('השוואת מוצרים')).toBe('\u2068השוואת מוצרים\u2069');
  expect(isolate('سلة')).toBe('\u2068سلة\u2069');
  expect(isolate('Kaffee 日本 Überblick')).toBe('Kaffee 日本 Überblick');
});

it('does so wherever a stage or an element is named in a sentence', () => {
  const stages = [{ id: 'basket', name: 'سلة', rules: [] }];
  const { nameOf } = stageNames(
    [
      {
        id: 'j',
        name: 'J',
        version: 1,
        stages,
        goal: { kind: 'stage', stage: 'basket' },
        windowDays: 7,
        pageGroups: [],
      },
    ],
    undefined,
  );
  expect(nameOf('basket')).toBe('\u2068سلة\u2069');
  expect(elementInSentence({ label: 'חיפוש', selector: '#find' })).toBe('“\u2068חיפוש\u2069”');
});
