import type { Unit } from '../api/scope.ts';
import type { Part, PartName } from './columns.ts';
import type { Kept } from './kept.ts';
import type { Timeline } from './timeline.ts';

/** Some sessions' facts, read part by part. */
export interface Segment {
  /** Of a packed one, a number that no other ever has. */
  readonly id: number;
  /** No event of its sessions is outside. */
  readonly fromAt: number;
  readonly toAt: number;
  readonly sessions: number;
  /** Rows of sessions that count no more: they were told again elsewhere, or erased. */
  readonly gone: ReadonlySet<number>;
  part<P extends PartName>(name: P): Part<P>;
}

/** By place: a stage, a page group in it, and an element of that ("" is the page itself), as terms. */
export interface Places {
  readonly count: number;
  /** Places before this one are always called by the same number. The others only hot sessions have, until they are packed. */
  readonly lasting: number;
  readonly stage: Uint32Array;
  readonly pageGroup: Uint32Array;
  readonly selector: Uint32Array;
}

/** All facts of a project at one moment: what the numbers are computed from. */
export interface Facts {
  readonly segments: readonly Segment[];
  /** Segments before this one change only by what is gone. */
  readonly packedSegments: number;
  /** Codes of unit names are below this. */
  readonly unitCodes: number;
  /** By a browser's code, the person it was last identified as, or -1. */
  readonly personOf: Int32Array;
  readonly places: Places;
  /** Every visit by unit and time. Holds until the facts are opened again. */
  timeline(unit: Unit): Timeline;
  /** The term of a text, or -1 when nothing is called so. */
  code(text: string): number;
  text(code: number): string;
  /** What `make` answers, made once for as long as nothing changes. It must not hold on to parts. */
  once<T>(name: string, make: () => T): T;
  /** Kept while sessions come and are packed: by units that the timeline holds, and by the ids of packed segments. */
  readonly kept: Kept;
  /** Called often: throws when nobody waits for the answer any more. */
  checkpoint(): void;
}
