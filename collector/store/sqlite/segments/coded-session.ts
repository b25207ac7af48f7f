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
  readonly visits: readonly CodedVisit[];
  readonly vitals: readonly CodedVital[];
  readonly exposures: readonly { readonly at: number; readonly experiment: number; readonly arm: number }[];
  readonly customs: readonly { readonly at: number; readonly name: number }[];
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
}

export interface CodedTouch extends CodedPoint {
  readonly at: number;
  readonly kind: number;
  readonly explanation: number;
}

export interface CodedVital {
  readonly stage: number;
  readonly metric: number;
  readonly at: number;
  /** In thousandths. */
  readonly value: number;
}
