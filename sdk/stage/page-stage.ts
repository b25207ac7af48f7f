import { isPlace } from '../page/page-group.ts';
import type { StageEnter } from '../protocol/events/stage-enter.ts';
import type { SdkConfig } from '../protocol/sdk-config.ts';

type Stages = SdkConfig['journey']['stages'];
export type StageSource = StageEnter['source'];
export type FoundStage = { readonly stage: string; readonly source: StageSource };

/** What is known of a page when its stage is asked for. */
export type StageEvidence = {
  readonly place: Pick<URL, 'pathname' | 'search' | 'hash'>;
  /** `stage(id)` since the page was entered. */
  readonly called?: string | undefined;
  /** What the page's own markup says. */
  readonly meta?: string | null | undefined;
  /** Stage of the last event rule that came true since the page was entered. */
  readonly fromEvent?: string | undefined;
  readonly hasSelector: (selector: string) => boolean;
};

/** Same word as the protocol's UNASSIGNED, repeated because that file brings its schema library along. */
export const UNASSIGNED = 'unassigned';

/**
 * The stage of a page, first that answers: the site's call, its markup, the journey's rules. Among the
 * rules something the visitor did outranks where they are; places are asked in the journey's order.
 * Undefined when nothing claims the page.
 */
export function findPageStage(evidence: StageEvidence, stages: Stages = []): FoundStage | undefined {
  const { called, meta, fromEvent, place, hasSelector } = evidence;
  if (called) return { stage: called, source: 'call' };
  if (isStageId(meta)) return { stage: meta, source: 'meta' };
  if (fromEvent) return { stage: fromEvent, source: 'event_rule' };
  for (const { id, rules } of stages) {
    for (const rule of rules) {
      const { kind } = rule;
      if (kind === 'url' ? isPlace(place, rule) : kind === 'selector' && hasSelector(rule.selector)) {
        return { stage: id, source: `${kind}_rule` };
      }
    }
  }
  return undefined;
}

/** The stage whose event rule carries the latest of these names that any carries. */
export const stageOfEvent = (names: readonly string[], stages: Stages = []): string | undefined =>
  names.reduce<string | undefined>(
    (found, name) =>
      stages.find(({ rules }) => rules.some((rule) => rule.kind === 'event' && rule.name === name))?.id ??
      found,
    undefined,
  );

export const isStageId = (id: string | null | undefined): id is string =>
  !!id && /^[a-z0-9][a-z0-9_-]{0,39}$/.test(id);

/** What a site may have meant by "Add to Cart": an id that is at least a legal one. */
export const toStageId = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+/, '')
    .slice(0, 40);
