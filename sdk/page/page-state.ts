import type { Config } from '../config/config.ts';
import { attributeOf } from '../platform/dom.ts';
import { maskUrl } from '../privacy/mask-url.ts';
import { findPageStage, type StageSource, stageOfEvent, UNASSIGNED } from '../stage/page-stage.ts';
import { pageGroupOf } from './page-group.ts';

/** One page view and the stage it is in, as far as is known. */
export type PageState = ReturnType<typeof createPageState>;

export function createPageState(number: number, config: Config) {
  const { pathname, search, hash, href } = location;
  const place = { pathname, search, hash };
  const names: string[] = [];
  let called: string | undefined;
  let stage = UNASSIGNED;

  /** Looks for the stage again; answers what changed it, if anything did. */
  const look = (): StageSource | undefined => {
    const stages = config.get()?.journey.stages;
    let fromEvent: string | undefined;
    for (const name of names) fromEvent = stageOfEvent(name, stages) ?? fromEvent;
    const found = findPageStage({ place, called, meta: stageInMarkup(), fromEvent, hasSelector }, stages);
    // A page that nothing claims any longer, because a drawer closed, stays where it was.
    if (found.stage === stage || !found.source) return undefined;
    stage = found.stage;
    return found.source;
  };
  look();

  return {
    number,
    url: maskUrl(href),
    look,
    stage: () => stage,
    group: () => pageGroupOf(place, config.get()?.pageGroups),
    /** The site called `stage(id)`. */
    call(id: string) {
      called = id;
    },
    /** Something that an event rule may name; the latest one counts. */
    happened(name: string) {
      if (names.length < 100) names.push(name);
    },
  };
}

/** For the page as a whole its body is the region; then the meta tag. */
function stageInMarkup(): string | undefined {
  const meta = document.querySelector('meta[name="desirepath:stage"]');
  return (
    attributeOf(document.body ?? document.documentElement, 'data-dp-stage') ??
    (meta && attributeOf(meta, 'content')) ??
    undefined
  );
}

function hasSelector(selector: string): boolean {
  try {
    return document.querySelector(selector) !== null;
  } catch {
    // A selector that this browser does not know matches nothing.
    return false;
  }
}
