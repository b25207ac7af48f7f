import { isPlace } from '../protocol/address/page-group.ts';
import type { StageEnter } from '../protocol/events/stage-enter.ts';
import type { SdkConfig } from '../protocol/sdk-config.ts';

type Stages = SdkConfig['journey']['stages'];
type StageSource = StageEnter['source'];
export type FoundStage = readonly [stage: string, source: StageSource];

/** What is known of a page when its stage is asked for. */
export type StageEvidence = {
  readonly place: Pick<URL, 'pathname' | 'search'>;
  /** `stage(id)` since the page was entered. */
  readonly called: string;
  /** Names that event rules may carry, oldest first, since the page was entered. */
  readonly happened: readonly string[];
};

/** Same word as the protocol's UNASSIGNED, repeated because that file brings its schema library along. */
export const UNASSIGNED = 'unassigned';

/**
 * The stage of a page, first that answers: the site's call, its markup, the journey's rules. Among the
 * rules something the visitor did outranks where they are; places are asked in the journey's order.
 * Undefined when nothing claims the page.
 */
export function findPageStage(
  { called, happened, place }: StageEvidence,
  /** What the page's own markup says. */
  inMarkup: string | null | undefined,
  hasSelector: (selector: string) => boolean,
  stages: Stages = [],
): FoundStage | undefined {
  if (called) return [called, 'call'];
  if (isStageId(inMarkup)) return [inMarkup, 'meta'];
  let found: FoundStage | undefined;
  let latest = -1;
  for (const { id, rules } of stages) {
    for (const rule of rules) {
      const { kind } = rule;
      if (kind === 'event') {
        const at = happened.lastIndexOf(rule.name);
        if (at > latest) {
          latest = at;
          found = [id, 'event_rule'];
        }
      } else if (!found && (kind === 'url' ? isPlace(place, rule) : hasSelector(rule.selector))) {
        found = [id, `${kind}_rule`];
      }
    }
  }
  return found;
}

export const isStageId = (id: unknown): id is string => /^[a-z\d][a-z\d_-]{0,39}$/.test((id ?? '') as string);
