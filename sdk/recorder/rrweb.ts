import type { eventWithTime, IMirror, serializedNodeWithId } from '@rrweb/types';
import { record, type recordOptions } from 'rrweb';
import type { MutationBuffer } from './mutation-queue.ts';
import type { watchRules } from './watch-rules.ts';
import type { wrap } from './wrap.ts';

/** Where sdk/tools/strip-rrweb.ts lets rrweb ask us: each is called from inside it, and set before it starts. */
type Seams = {
  /** Mutation records have come: `queue.keep`. */
  keep: (buffer: MutationBuffer, records: readonly MutationRecord[]) => void;
  /** The page has set a field's value or state: `queue.changed`. */
  changed: (field: unknown, tell: () => void) => void;
  /** Of the page's own document the behaviour file hears the pointer already. Answers what stops it. */
  onMove: (handler: (event: Event) => void) => () => void;
  /** An event is about to be told. */
  before: (event: eventWithTime) => void;
  /** The visitor did something, of which the node must be known by the time it is told. */
  settle: () => void;
  /** Runs after the event that is being made. */
  afterwards: (run: () => void) => void;
  /** `attach` tells what a frame shows; answers what its loads are to run. */
  watchFrame: (frame: HTMLIFrameElement, attach: () => void) => () => void;
  /** Has the snapshot taken too long for one task? Then the children of `parent` come later. */
  isLate: () => boolean;
  /** Do the old values in mutation records say what has been told? */
  isExact: boolean;
  wrap: typeof wrap;
  watchRules: typeof watchRules;
};
type Parts = {
  readonly buffers: Iterable<MutationBuffer>;
  /** Serializes a node as the running recording's snapshot does. */
  readonly serialize: (root: Node) => serializedNodeWithId | null;
  readonly mirror: IMirror<Node>;
  /** What the next node will be known by; they count up. */
  readonly nextId: () => number;
};
type Start = (options: recordOptions<eventWithTime>) => (() => void) | undefined;

/** rrweb's recorder, as our build edits it. */
export const rrweb = record as unknown as Pick<typeof record, 'addCustomEvent'> & Start & Seams & Parts;
