import { element } from './element.ts';
import { type Kept, listKept } from './kept.ts';
import { sizeText } from './request-row.ts';

/** What the SDK keeps in this browser, by where. */
export async function keptList(): Promise<HTMLElement> {
  const kept = await listKept();
  if (!kept.length) return element('p', { class: 'empty' }, 'Nothing of Desirepath is kept in this browser.');
  const places = [...new Set(kept.map(({ where }) => where))];
  return element(
    'div',
    { class: 'kept' },
    ...places.flatMap((place) => {
      const here = kept.filter(({ where }) => where === place);
      const total = here.reduce((sum, { chars }) => sum + chars, 0);
      return [
        element('p', { class: 'where' }, `${place}: ${here.length}, ${sizeText(total)}`),
        element('ol', {}, ...here.map(rowOf)),
      ];
    }),
  );
}

const rowOf = ({ name, chars, text }: Kept): HTMLElement =>
  element(
    'li',
    {},
    element(
      'details',
      {},
      element(
        'summary',
        {},
        element('span', { class: 'say' }, name),
        element('span', { class: 'size' }, sizeText(chars)),
      ),
      element('div', { class: 'body' }, element('pre', {}, text)),
    ),
  );
