import { isPlace } from '../page/page-group.ts';
import type { StageEnter } from '../protocol/events/stage-enter.ts';
import type { SdkConfig } from '../protocol/sdk-config.ts';

type Stages = SdkConfig['journey']['stages'];
export type StageSource = StageEnter['source'];
export type FoundStage = { readonly stage: string; readonly source?: StageSource };

/** What is known of a page when its stage is asked for. */
export type StageEvidence = {
  readonly place: Pick<URL, 'pathname' | 'search' | 'hash'>;
  /** `stage(id)` since the page was entered. */
  readonly called?: string | undefined;
  /** Stage of the last event rule that came true since the page was entered. */
  readonly fromEvent?: string | undefined;
  /** Content of `<meta name="desirepath:stage">`. */
  readonly meta?: string | undefined;
  readonly hasSelector: (selector: string) => boolean;
};

/** Same word as the protocol's UNASSIGNED, repeated because that file brings its schema library along. */
export const UNASSIGNED = 'unassigned';

/**
 * The stage of a page, first that answers: the site's call, its meta tag, the journey's rules. Among the
 * rules something the visitor did outranks where they are; places are asked in the journey's order.
 */
export function findPageStage(evidence: StageEvidence, stages: Stages = []): FoundStage {
  const { called, meta, fromEvent, place, hasSelector } = evidence;
  if (called) return { stage: called, source: 'call' };
  if (meta && isStageId(meta)) return { stage: meta, source: 'meta' };
  if (fromEvent) return { stage: fromEvent, source: 'event_rule' };
  for (const { id, rules } of stages) {
    for (const rule of rules) {
      if (rule.kind === 'url' && isPlace(place, rule)) return { stage: id, source: 'url_rule' };
      if (rule.kind === 'selector' && hasSelector(rule.selector))
        return { stage: id, source: 'selector_rule' };
    }
  }
  return { stage: UNASSIGNED };
}

/** The stage whose event rule carries this name. */
export const stageOfEvent = (name: string, stages: Stages = []): string | undefined =>
  stages.find(({ rules }) => rules.some((rule) => rule.kind === 'event' && rule.name === name))?.id;

export const isStageId = (id: string): boolean => /^[a-z0-9][a-z0-9_-]{0,39}$/.test(id);

/** What a site may have meant by "Add to Cart": the id it names is then at least a legal one. */
export const toStageId = (text: string): string =>
  String(text)
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[-_]+/, '')
    .slice(0, 40);
