import { describe, expect, it } from 'vitest';
import type { HeatmapElement } from '../../collector/api/heatmap.ts';
import { findStates, type PageState } from '../../viewer/model/page-states.ts';
import { stateChoices } from '../../viewer/model/state-words.ts';

const element = (selector: string, events: number): HeatmapElement => ({
  selector,
  label: selector.slice(1),
  events,
  units: events,
  rateWentOn: null,
  cells: [],
});

/** What is there just before each is touched. */
type Site = Readonly<
  Record<string, { readonly after?: readonly string[]; readonly there: readonly string[] }>
>;

async function search(site: Site, unplaced: readonly HeatmapElement[], events = 100, first = '') {
  const asked: string[] = [];
  const states: PageState[] = [];
  const open = async (selector: string, elements: readonly HeatmapElement[]) => {
    asked.push(selector);
    const state = site[selector];
    const clickedBefore = (state?.after ?? []).map((each) => ({ selector: each, label: each.slice(1) }));
    return (
      state && { clickedBefore, elements: elements.filter((each) => state.there.includes(each.selector)) }
    );
  };
  for await (const state of findStates({ unplaced, events, first, open })) states.push(state);
  return { asked, states };
}

describe('the states of a page', () => {
  const menu = { after: ['#menu'], there: ['#home', '#shop'] };
  const site: Site = {
    '#home': menu,
    '#shop': menu,
    '#yes': { after: ['#no', '#delete', '#menu'], there: ['#yes', '#no', '#home'] },
  };

  it('are those of the heaviest element that is left, each counting what no state before it shows', async () => {
    const { asked, states } = await search(site, [
      element('#no', 2),
      element('#yes', 7),
      element('#home', 12),
      element('#shop', 9),
    ]);
    expect(asked).toEqual(['#home', '#yes']);
    expect(states.map(({ selector, openedBy, events }) => [selector, openedBy?.selector, events])).toEqual([
      ['#home', '#menu', 21],
      // What was clicked in the state did not open it.
      ['#yes', '#delete', 9],
    ]);
    // Drawn in each state that shows it.
    expect(states[1]?.shown).toEqual(new Set(['#no', '#yes', '#home']));
  });

  it('are not looked for where less than a hundredth of the events is left', async () => {
    expect((await search(site, [element('#home', 1)], 101)).asked).toEqual([]);
    expect((await search(site, [element('#home', 2)], 200)).asked).toEqual(['#home']);
  });

  it('are looked for by what is pointed at before all others, however little it was touched', async () => {
    expect((await search(site, [element('#home', 90), element('#yes', 1)], 1_000, '#yes')).asked).toEqual([
      '#yes',
    ]);
  });

  it('are five at most, and what nobody recorded is passed over a dozen times at most', async () => {
    const many = Array.from({ length: 40 }, (_, index) => element(`#e${index}`, 10));
    const all = Object.fromEntries(many.map(({ selector }) => [selector, { there: [selector] }]));
    expect((await search(all, many)).states).toHaveLength(5);
    const none = await search({}, many);
    expect([none.asked.length, none.states.length]).toEqual([12, 0]);
  });

  it('are named by what was clicked before, and told apart where that is the same', () => {
    const elements = [element('#home', 20), element('#yes', 5), element('#far', 5)];
    const loaded = { selector: '', openedBy: null, events: 70 };
    const opened = (selector: string, label: string | null, events = 10) => ({
      selector,
      events,
      openedBy: label === null ? null : { selector: `#${label}`, label },
    });
    const labels = (states: Parameters<typeof stateChoices>[0]) =>
      stateChoices(states, elements, 100).map(({ label }) => label.replace('\u202f', ' '));
    expect(labels([loaded, opened('#home', 'Menu'), opened('#yes', null)])).toEqual([
      'As loaded · 70 %',
      'After “Menu” · 10 %',
      'With “yes” · 10 %',
    ]);
    expect(labels([loaded, opened('#home', 'Menu'), opened('#yes', 'Menu', 0)])).toEqual([
      'As loaded · 70 %',
      'After “Menu”, with “home” · 10 %',
      'After “Menu”, with “yes”',
    ]);
    expect(labels([opened('#far', 'A name that goes on and on and on', 0)])).toEqual([
      'After “A name that goes on and o…”',
    ]);
    const masked = { selector: '#far', openedBy: { selector: '#basket>button', label: '' }, events: 0 };
    expect(labels([masked])).toEqual(['After #basket>button']);
  });
});
