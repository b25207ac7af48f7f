import type { HeatmapElement } from '../../collector/api/heatmap.ts';
import { formatShare } from './format.ts';
import type { PageState } from './page-states.ts';

/** Longer names would make a switch of three wider than the page. */
const MOST_LETTERS = 26;

/** “After “Menu”, 12 %” for each state, no two alike. */
export function stateChoices(
  states: readonly Pick<PageState, 'selector' | 'openedBy' | 'events'>[],
  elements: readonly HeatmapElement[],
  events: number,
): { readonly value: string; readonly label: string }[] {
  return states.map((state) => {
    const opener = state.openedBy?.selector;
    const isAlone = states.filter(({ openedBy }) => openedBy?.selector === opener).length < 2;
    const share = state.events > 0 && events > 0 ? ` · ${formatShare(state.events / events)}` : '';
    return { value: state.selector, label: stateName(state, elements, isAlone) + share };
  });
}

function stateName(
  { selector, openedBy }: Pick<PageState, 'selector' | 'openedBy'>,
  elements: readonly HeatmapElement[],
  isAlone: boolean,
): string {
  if (!selector) return 'As loaded';
  const sought = elements.find((element) => element.selector === selector);
  const withIt = quoted(sought ?? { selector, label: '' });
  if (!openedBy) return `With ${withIt}`;
  return isAlone ? `After ${quoted(openedBy)}` : `After ${quoted(openedBy)}, with ${withIt}`;
}

function quoted({ selector, label }: { readonly selector: string; readonly label: string }): string {
  return label ? `“${shortened(label)}”` : shortened(selector);
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length > MOST_LETTERS
    ? `${letters
        .slice(0, MOST_LETTERS - 1)
        .join('')
        .trim()}…`
    : text;
}
