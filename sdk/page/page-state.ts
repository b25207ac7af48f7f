import type { Config } from '../config/config.ts';
import { attributeOf, findAll, own } from '../platform/dom.ts';
import { guard } from '../platform/scope.ts';
import { maskUrl } from '../privacy/mask-url.ts';
import { pageGroupOf } from '../protocol/address/page-group.ts';
import type { StageEnter } from '../protocol/events/stage-enter.ts';
import { findPageStage, UNASSIGNED } from '../stage/page-stage.ts';

/** One page view and the stage it is in, as far as is known. */
export type PageState = ReturnType<typeof createPageState>;

export function createPageState(number: number, config: Config) {
  const page = {
    number,
    place: new URL(location.href),
    url: maskUrl(),
    stage: UNASSIGNED,
    /** The site called `stage(id)`. */
    called: '',
    /** Things that an event rule may name. */
    happened: [] as string[],
    get group(): string {
      return pageGroupOf(page.place, page.url, config.now?.pageGroups);
    },
    /** Looks for the stage again; answers what changed it, if anything did. */
    look(): StageEnter['source'] | undefined {
      const found = findPageStage(page, stageInMarkup(), hasSelector, config.now?.journey.stages);
      // A page that nothing claims any longer, because a drawer closed, stays where it was.
      if (!found || found[0] === page.stage) return undefined;
      page.stage = found[0];
      return found[1];
    },
  };
  return page;
}

/** For the page as a whole its body is the region; then the meta tag. */
const stageInMarkup = (): string | null | undefined =>
  attribute(own(document, 'body'), 'data-dp-stage') ??
  attribute(find('meta[name="desirepath:stage"]'), 'content');

/** A selector that this browser does not know matches nothing. */
const hasSelector = (selector: string): boolean => !!guard(find)(selector);

const find = (selector: string): Element | undefined => findAll(document, selector)[0];
const attribute = (element: Element | undefined, name: string): string | null | undefined =>
  element && attributeOf(element, name);
