import type { Batch, ReplayChoice, SessionContext } from '../../sdk/protocol/batch.ts';
import type { JourneyEvent } from '../../sdk/protocol/event.ts';
import type { Field } from '../../sdk/protocol/events/field.ts';
import type { PageError } from '../../sdk/protocol/events/page-error.ts';
import type { SignalKind } from '../../sdk/protocol/events/signal.ts';
import type { VITAL_METRICS } from '../../sdk/protocol/events/vital.ts';
import type { Channel, Device } from '../api/scope.ts';

/** What the collector keeps of a user agent: never the string itself. `null` for server-side senders. */
export interface Agent {
  readonly browser: string;
  readonly os: string;
  readonly platform: 'desktop' | 'tablet' | 'phone' | 'unknown';
  readonly isBot: boolean;
}

/** One stored batch, as the fold reads it. Its events' times are still those of the sender's clock. */
export interface StoredBatch {
  readonly tab: string;
  readonly seq: number;
  readonly receivedAt: number;
  /** Added to its events' times, they are collector time: see session-clock.ts. */
  readonly clockMs: number;
  readonly lost: Batch['lost'];
  readonly visitor: string;
  readonly context: SessionContext;
  readonly agent: Agent | null;
  readonly events: readonly JourneyEvent[];
}

/** Where a stay, or a session, ended: the evidence of a drop-off. Selector "" when nothing was touched. */
export interface ExitPoint {
  readonly pageGroup: string;
  readonly selector: string;
  readonly label: string;
  readonly fractionX: number;
  readonly fractionY: number;
}

export interface StageVisitFact extends ExitPoint {
  readonly stage: string;
  readonly enteredAt: number;
  readonly leftAt: number;
}

/** `page`: a page group seen in a stage. The others: an element touched, at a fraction of its box. */
export interface TouchFact extends ExitPoint {
  readonly at: number;
  /** When the stay it belongs to was entered: a touch is counted in the period that its stay is counted in. */
  readonly stayAt: number;
  readonly tab: string;
  readonly kind: 'page' | 'click' | 'field' | SignalKind;
  readonly stage: string;
  readonly explanation: string;
  /** Of a click, how long the mouse was on the element before; -1 where that is not known. */
  readonly hesitationMs: number;
}

/** How a page view was gone through: how far it was scrolled and how much of it was seen at first, as fractions of its height (-1 is not known), and for how long somebody was active on it. */
export interface ScrollFact {
  /** Of the stay it belongs to, as a touch. */
  readonly stayAt: number;
  /** When it was left last: what is known of it is up to then. */
  readonly leftAt: number;
  readonly stage: string;
  readonly pageGroup: string;
  readonly scrollFraction: number;
  readonly foldFraction: number;
  readonly activeMs: number;
}

type BandName = `band${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7}`;

/** How long a block of a page view was in view: milliseconds by eighth of its height, from its top. */
export interface AttentionFact
  extends Pick<ScrollFact, 'stayAt' | 'leftAt' | 'stage' | 'pageGroup'>,
    Readonly<Record<BandName, number>> {
  readonly selector: string;
}

export interface VitalFact {
  readonly at: number;
  readonly stage: string;
  readonly pageGroup: string;
  readonly metric: (typeof VITAL_METRICS)[number];
  readonly value: number;
}

export interface ExposureFact {
  readonly at: number;
  readonly experiment: string;
  readonly arm: string;
}

/** A `track` call, for goals. */
export interface CustomFact {
  readonly at: number;
  readonly name: string;
}

/** A form field, as it was left for the last time on a page. Never its value. */
export type FieldFact = Pick<
  Field,
  'at' | 'stage' | 'pageGroup' | 'durationMs' | 'edits' | 'state' | 'isRejected'
> &
  Pick<Field['target'], 'selector' | 'label'>;

/** Something that broke on the page. */
export type ErrorFact = Pick<PageError, 'at' | 'stage' | 'pageGroup' | 'source' | 'message' | 'url'>;

export interface SessionFact {
  readonly visitor: string;
  readonly person: string | null;
  readonly identifiedAt: number | null;
  /** Of that person, as facts/traits.ts writes them. */
  readonly traits: string;
  readonly startedAt: number;
  readonly lastAt: number;
  readonly isBot: boolean;
  readonly device: Device;
  readonly browser: string;
  readonly os: string;
  readonly language: string;
  readonly channel: Channel;
  /** Its name, else its source, or "". */
  readonly campaign: string;
  readonly referrer: string;
  readonly entryPageGroup: string;
  readonly pageViews: number;
  readonly clicks: number;
  readonly signals: number;
  readonly errors: number;
  readonly replayChoice: ReplayChoice;
  readonly exitStage: string;
  readonly exitPageGroup: string;
  readonly exitSelector: string;
  readonly exitLabel: string;
  readonly exitScrollFraction: number | null;
}

/** Everything derived from one session's events. */
export interface SessionFacts {
  readonly session: SessionFact;
  readonly stageVisits: readonly StageVisitFact[];
  readonly touches: readonly TouchFact[];
  readonly scrolls: readonly ScrollFact[];
  readonly attention: readonly AttentionFact[];
  readonly vitals: readonly VitalFact[];
  readonly exposures: readonly ExposureFact[];
  readonly customs: readonly CustomFact[];
  readonly fields: readonly FieldFact[];
  readonly errors: readonly ErrorFact[];
}
