import type { Config } from './config/config.ts';
import { createBuffer } from './delivery/buffer.ts';
import type { PageState } from './page/page-state.ts';
import type { JourneyEvent } from './protocol/event.ts';

type Base = 'at' | 'stage' | 'page' | 'pageGroup';
/** An event without what every event carries. */
export type Facts<Event = JourneyEvent> = Event extends JourneyEvent ? Omit<Event, Base> : never;
type Draft = { at: number; stage: string | undefined; page: PageState; facts: Facts };

/**
 * Writes down what happens, each event with its moment, page and stage. Before the journey's rules are
 * known the stage is left open, and filled in when the events are sealed.
 */
export function createJournal(deps: {
  readonly config: Config;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => void;
  readonly seal: (events: JourneyEvent[]) => void;
  /** A last look at the facts, when they leave. */
  readonly finish: (facts: Facts, page: PageState) => Facts;
}) {
  const { config, now, after, seal, finish } = deps;
  const buffer = createBuffer<Draft>({
    isReady: config.isSettled,
    after,
    seal: (drafts) =>
      seal(
        drafts.map(({ at, stage, page, facts }) => ({
          ...finish(facts, page),
          at,
          stage: stage ?? page.stage(),
          page: page.number,
          pageGroup: page.group(),
        })),
      ),
  });

  return {
    /** `region` is the stage that the markup around the touched element claims. */
    write(
      facts: Facts,
      page: PageState,
      more: { region?: string | undefined; isUrgent?: boolean; at?: number } = {},
    ) {
      const stage = more.region ?? (config.isSettled() ? page.stage() : undefined);
      buffer.add({ at: more.at ?? now(), stage, page, facts }, more.isUrgent);
    },
    flush: buffer.flush,
    clear: buffer.clear,
  };
}
