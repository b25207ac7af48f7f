import type { Config } from '../config/config.ts';
import { maskUrl } from '../privacy/mask-url.ts';
import { findPageStage, type StageSource, stageOfEvent, UNASSIGNED } from '../stage/page-stage.ts';
import { pageGroupOf } from './page-group.ts';

/** One page view and the stage it is in, as far as is known. */
export type PageState = ReturnType<typeof createPageState>;

export function createPageState(number: number, config: Config) {
  const place = new URL(location.href);
  const page = {
    number,
    url: maskUrl(place.href),
    stage: UNASSIGNED,
    /** The site called `stage(id)`. */
    called: '',
    /** Things that an event rule may name. */
    happened: [] as string[],
    get group(): string {
      return pageGroupOf(place, config.now?.pageGroups);
    },
    /** Looks for the stage again; answers what changed it, if anything did. */
    look(): StageSource | undefined {
      const stages = config.now?.journey.stages;
      const { called, happened } = page;
      const fromEvent = stageOfEvent(happened, stages);
      const found = findPageStage({ place, called, meta: stageInMarkup(), fromEvent, hasSelector }, stages);
      // A page that nothing claims any longer, because a drawer closed, stays where it was.
      if (!found || found.stage === page.stage) return undefined;
      page.stage = found.stage;
      return found.source;
    },
  };
  return page;
}

/** For the page as a whole its body is the region; then the meta tag. */
const stageInMarkup = (): string | null | undefined =>
  document.body?.getAttribute('data-dp-stage') ??
  document.querySelector('meta[name="desirepath:stage"]')?.getAttribute('content');

function hasSelector(selector: string): boolean {
  try {
    return !!document.querySelector(selector);
  } catch {
    // A selector that this browser does not know matches nothing.
    return false;
  }
}
