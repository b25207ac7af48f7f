import { SIGNAL_KINDS } from '../../sdk/protocol/events/signal.ts';
import { VITAL_METRICS } from '../../sdk/protocol/events/vital.ts';
import { Channel, Device, Visit } from '../api/scope.ts';

/**
 * The facts of some thousand sessions as columns, in parts, so that a question reads only what it needs. Rows
 * of a session lie together and in its order, and `first…` is where they begin, with one more entry for the
 * end. Times are collector time. Every text is a code: of a unit's name, a place, or a term.
 */
export const PARTS = {
  sessions: {
    sid: Uint32Array,
    /** Codes of unit names: the browser, and who this session was identified as, or -1. */
    visitor: Uint32Array,
    person: Int32Array,
    startedAt: Float64Array,
    lastAt: Float64Array,
    isBot: Uint8Array,
    device: Uint8Array,
    channel: Uint8Array,
    firstVisit: Uint32Array,
  },
  /** Sessions in which somebody was identified: few, and needed of all time to name units. */
  people: { sid: Uint32Array, visitor: Uint32Array, person: Uint32Array, identifiedAt: Float64Array },
  /** How sessions came, as terms: apart, because few questions ask. */
  origins: { campaign: Uint32Array, referrer: Uint32Array, language: Uint32Array },
  /** What was told last of the person of a session, and when; key and value by their hash: trait-hash.ts. */
  traits: { session: Uint16Array, at: Float64Array, key: Uint32Array, value: Uint32Array },
  /** Stage visits; their place is their stage and where they ended. */
  visits: { place: Uint32Array, enteredAt: Float64Array, leftAt: Float64Array },
  /** By visit, where its touches and its places begin. */
  stays: { firstTouch: Uint32Array, firstMet: Uint32Array },
  /** Each place of a visit once, and how it was met: SAW, TOUCHED, CLICKED together. */
  met: { place: Uint32Array, how: Uint8Array },
  /** By visit, how it went: the ratings of its first load (`rate-vital.ts`), and tenths of a second somebody was active. */
  felt: { loads: Uint16Array, active: Uint16Array },
  exits: { label: Uint32Array, fractionX: Uint16Array, fractionY: Uint16Array },
  /** What was seen and touched, by the stay it belongs to. */
  touches: { kind: Uint8Array, place: Uint32Array },
  moments: { at: Float64Array, label: Uint32Array },
  points: { fractionX: Uint16Array, fractionY: Uint16Array },
  /** By touch, milliseconds plus one that the mouse was on it before; 0 where that is not known. */
  hesitations: { hesitation: Uint16Array },
  /** By visit, when its page views were left and how far they were scrolled: 65,536ths of the page's height, the fold plus one (0: not known). */
  scrolls: {
    firstScroll: Uint32Array,
    place: Uint32Array,
    leftAt: Float64Array,
    depth: Uint16Array,
    fold: Uint16Array,
  },
  /** By visit, the blocks that were in view: of each, when its page view was left, and tenths of a second for the eighths of its height. */
  attention: {
    firstBlock: Uint32Array,
    place: Uint32Array,
    leftAt: Float64Array,
    deciseconds: Uint16Array,
  },
  /** The touches that are signals, in order, with their visit and what a hotspot tells of them. */
  signals: {
    touch: Uint32Array,
    visit: Uint32Array,
    kind: Uint8Array,
    place: Uint32Array,
    at: Float64Array,
    label: Uint32Array,
    explanation: Uint32Array,
  },
  /** Runs of one stage and metric; `session` is the row in this segment. */
  vitals: {
    stage: Uint32Array,
    metric: Uint8Array,
    firstValue: Uint32Array,
    session: Uint16Array,
    /** In thousandths. */
    value: Uint32Array,
  },
  vitalTimes: { at: Float64Array },
  exposures: { session: Uint16Array, at: Float64Array, experiment: Uint32Array, arm: Uint32Array },
  customs: { session: Uint16Array, at: Float64Array, name: Uint32Array },
  /** What broke on the pages of a session, in order of time; the place is a page group, the message a term. */
  errors: { session: Uint16Array, at: Float64Array, place: Uint32Array, message: Uint32Array },
} as const;

export type PartName = keyof typeof PARTS;
export type Part<P extends PartName> = {
  readonly [C in keyof (typeof PARTS)[P]]: (typeof PARTS)[P][C] extends abstract new (
    ...args: never
  ) => infer Column
    ? Column
    : never;
};
export type Parts = { readonly [P in PartName]: Part<P> };

/** Codes are positions in these lists: who changes their order raises FACTS_VERSION. */
export const DEVICES: readonly Device[] = Device.options;
export const CHANNELS: readonly Channel[] = Channel.options;
export const VISITS: readonly Visit[] = Visit.options;
export const METRICS = VITAL_METRICS;
export const TOUCH_KINDS = ['page', 'click', 'field', ...SIGNAL_KINDS] as const;
export const PAGE_KIND = 0;
export const CLICK_KIND = 1;
export const FIRST_SIGNAL_KIND = 3;

/** In `how`: bits of one number. */
export const SAW = 1;
export const TOUCHED = 2;
export const CLICKED = 4;

/** How a place is met by a touch of this kind, as a code. */
export function wayOf(kind: number): number {
  if (kind === PAGE_KIND) return SAW;
  return kind === CLICK_KIND ? TOUCHED | CLICKED : TOUCHED;
}

/** Fractions of a box are whole 65,536ths: 32 x 32 cells, and any finer power of two, divide them evenly. */
export const FRACTION_STEPS = 65_536;
