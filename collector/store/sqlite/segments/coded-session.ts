/** One session's facts with every text as its code: between rows and columns. Times are collector time. */
export interface CodedSession {
  readonly sid: number;
  readonly visitor: number;
  /** -1 when nobody was identified. */
  readonly person: number;
  readonly identifiedAt: number;
  readonly startedAt: number;
  readonly lastAt: number;
  readonly isBot: number;
  readonly device: number;
  readonly channel: number;
  readonly campaign: number;
  readonly referrer: number;
  readonly language: number;
  /** By their hash. */
  readonly traits: readonly { readonly key: number; readonly value: number }[];
  readonly visits: readonly CodedVisit[];
  readonly vitals: readonly CodedVital[];
  readonly exposures: readonly { readonly at: number; readonly experiment: number; readonly arm: number }[];
  readonly customs: readonly { readonly at: number; readonly name: number }[];
  readonly errors: readonly { readonly at: number; readonly place: number; readonly message: number }[];
}

interface CodedPoint {
  readonly place: number;
  readonly label: number;
  readonly fractionX: number;
  readonly fractionY: number;
}

export interface CodedVisit extends CodedPoint {
  readonly enteredAt: number;
  readonly leftAt: number;
  readonly touches: readonly CodedTouch[];
  readonly scrolls: readonly CodedScroll[];
  readonly attention: readonly CodedAttention[];
  /** The ratings of its first load, as codeRatings() codes them. */
  readonly loads: number;
  /** Tenths of a second. */
  readonly active: number;
}

/** Fractions of the page's height, in steps of a box's; the fold plus one, 0 where it is not known. */
export interface CodedScroll {
  readonly place: number;
  readonly leftAt: number;
  readonly depth: number;
  readonly fold: number;
}

export interface CodedAttention {
  readonly place: number;
  readonly leftAt: number;
  /** By eighth of the block's height. */
  readonly deciseconds: readonly number[];
}

export interface CodedTouch extends CodedPoint {
  readonly at: number;
  readonly kind: number;
  readonly explanation: number;
  /** Milliseconds plus one; 0 where it is not known. */
  readonly hesitation: number;
}

export interface CodedVital {
  readonly stage: number;
  readonly metric: number;
  readonly at: number;
  /** In thousandths. */
  readonly value: number;
}
