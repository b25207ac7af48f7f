import type { PageState } from './page/page-state.ts';
import { createSoonest } from './platform/soonest.ts';
import type { JourneyEvent } from './protocol/event.ts';

type Base = 'at' | 'stage' | 'page' | 'pageGroup';
/** An event without what every event carries. */
export type Facts<Event = JourneyEvent> = Event extends JourneyEvent ? Omit<Event, Base> : never;
type Draft = { at: number; stage: string | undefined; page: PageState; facts: Facts };

/** What is held is stored this soon: a page that crashes then has lost less than a second. */
const STORE_MS = 500;
/** What moves people on the map or stops them, and what the site itself says, is there within seconds. */
const PROMPT = /view|enter|custom|signal/;
const PROMPT_MS = 2_000;
/**
 * Of the rest nothing is drawn at once, it is stored anyway, and each request is 1 to 2 ms of the page's time and 300
 * bytes of saying who sends.
 */
const FLUSH_MS = 10_000;
/** About 25 KB: leaves room for a replay chunk in the keepalive budget of 60,000 bytes. */
const LARGEST = 60;

/**
 * Writes down what happens, each event with its moment, page and stage, and hands over what is worth a
 * request; before that, for safe keeping, what it holds so far (`isOpen`). Until the journey's rules are known
 * (`isReady`) the stage is left open and the events are held.
 */
export function createJournal(
  now: () => number,
  after: (delayMs: number, run: () => void) => void,
  /** Has `store` called this soon. */
  storeIn: (delayMs: number) => void,
  isReady: () => boolean,
  seal: (events: JourneyEvent[], isOpen: boolean) => void,
) {
  const drafts: Draft[] = [];
  let isStored = true;

  const [flushIn, flush] = createSoonest(now, after, () => {
    while (drafts[0] && isReady()) seal(drafts.splice(0, LARGEST).map(finish), false);
  });

  return {
    flush,
    store() {
      if (drafts[0] && !isStored) seal(drafts.slice(0, LARGEST).map(finish), true);
      isStored = true;
    },
    /** `region` is the stage that the markup around the touched element claims. */
    write(facts: Facts, page: PageState, at = now(), region?: string) {
      flushIn(PROMPT.test(facts.type) ? PROMPT_MS : FLUSH_MS);
      // Routers move first and call `stage()` after: a page view takes the stage it has when it is sent.
      const isClosed = isReady() && facts.type !== 'page_view';
      drafts.push({ at, stage: region ?? (isClosed ? page.stage : undefined), page, facts });
      isStored = false;
      storeIn(STORE_MS);
      if (drafts.length >= LARGEST) flush();
    },
  };
}

const finish = ({ at, stage, page, facts }: Draft): JourneyEvent => ({
  ...facts,
  at,
  stage: stage ?? page.stage,
  page: page.number,
  pageGroup: page.group,
});
