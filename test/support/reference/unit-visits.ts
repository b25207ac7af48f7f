/** One stage visit with its unit and session, as the numbers need it. Times in collector time. */
export interface UnitVisit {
  readonly unit: string;
  readonly session: string;
  readonly sid: number;
  readonly stage: string;
  readonly enteredAt: number;
  /** When the stay began, where it counts from later on. */
  readonly stayAt?: number;
  readonly leftAt: number;
  /** Last event of its session. */
  readonly lastAt: number;
  /** Whether its session passes the scope's filter and it was entered inside the period. */
  readonly isInScope: boolean;
  readonly exit: {
    readonly pageGroup: string;
    readonly selector: string;
    readonly label: string;
    readonly fractionX: number;
    readonly fractionY: number;
  };
}

/** What the numbers know of one unit: its stage visits in order of time, and when it reached the goal event. */
export interface UnitHistory {
  readonly unit: string;
  readonly visits: readonly UnitVisit[];
  /** Goal events, ascending; empty when the goal is a stage. */
  readonly goalTimes: readonly number[];
  /** When it was exposed, where it counts from then on. */
  readonly since?: number;
}
