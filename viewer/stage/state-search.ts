import type { HeatmapAnswer, HeatmapElement, SnapshotAnswer } from '../../collector/api/heatmap.ts';
import { findStates, type PageState } from '../model/page-states.ts';
import { eventsOf } from '../model/placement.ts';

interface Question {
  /** What it is about, in words: asked again, it goes on. */
  readonly key: string;
  readonly heatmap: HeatmapAnswer;
  /** What the page as loaded shows, where that is known already. */
  readonly loaded?: readonly HeatmapElement[];
  /** Selector of an element to look for before all others. */
  readonly first: string;
  /** The recorded page just before a selector is touched, or as loaded. */
  readonly ask: (touched: string | undefined, signal: AbortSignal) => Promise<SnapshotAnswer | null>;
  /** Those of the elements that it shows. */
  readonly show: (
    page: SnapshotAnswer,
    elements: readonly HeatmapElement[],
  ) => Promise<readonly HeatmapElement[] | undefined>;
}

/**
 * Looks for the states in which a page shows what it does not show as loaded, while nothing else is to be done.
 * `onFound` is told of all so far, the first as loaded, and of none when another question is asked.
 */
export function createStateSearch(
  onFound: (states: readonly PageState[]) => void,
  idle: (signal: AbortSignal) => Promise<void>,
) {
  let key = '';
  let running: AbortController | undefined;

  async function run({ heatmap, loaded, first, ask, show }: Question, signal: AbortSignal): Promise<void> {
    const open = async (touched: string | undefined, elements: readonly HeatmapElement[]) => {
      await idle(signal);
      const page = await ask(touched, signal);
      await idle(signal);
      const shown = page ? await show(page, elements) : undefined;
      return page && shown ? { clickedBefore: page.clickedBefore, elements: shown } : undefined;
    };
    const { elements, events } = heatmap;
    const base = loaded ?? (await open(undefined, elements))?.elements;
    if (!base || signal.aborted) return;
    const shown = new Set(base.map(({ selector }) => selector));
    const states: PageState[] = [{ selector: '', openedBy: null, shown, events: eventsOf(base) }];
    onFound([...states]);
    const unplaced = elements.filter(({ selector }) => !shown.has(selector));
    for await (const state of findStates({ unplaced, events, first, open })) {
      if (signal.aborted) return;
      states.push(state);
      onFound([...states]);
    }
  }

  function stop(): void {
    running?.abort();
    running = undefined;
    key = '';
  }

  return {
    find(question: Question): void {
      if (question.key === key) return;
      stop();
      key = question.key;
      onFound([]);
      running = new AbortController();
      const { signal } = running;
      run(question, signal).catch((error: unknown) => {
        // The page and its heat stand; without the other states, what they would show is listed as unplaced.
        if (!signal.aborted) console.warn('The states of this page could not be looked for.', error);
      });
    },
    stop,
  };
}
