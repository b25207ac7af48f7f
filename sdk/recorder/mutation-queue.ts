import { guard } from '../platform/scope.ts';
import { whenIdle } from '../platform/when-idle.ts';
import { reads } from './dom-reads.ts';
import { rrweb } from './rrweb.ts';

/** rrweb's buffer of one document or shadow root, with what strip-rrweb.ts adds to it. */
export type MutationBuffer = {
  readonly processMutation: (record: MutationRecord) => void;
  readonly emit: () => void;
  readonly takeRecords: () => MutationRecord[];
  readonly root: Document | ShadowRoot;
  /** What waits to be looked at, and which attributes and texts of a node are among it. */
  queued?: Waiting | undefined;
};
type Waiting = { records: MutationRecord[]; seen: Map<Node, Set<string | null>> };

type QueueHooks = {
  /** So much has come at once that a snapshot is less work. */
  readonly onGrown: () => void;
  /** What has happened is about to be told. */
  readonly onFlush: () => void;
  /** All that had happened is told now; `isWhole` as in `flush`. */
  readonly onFlushed: (isWhole: boolean) => void;
  /** What waited its time has been told. */
  readonly onRoutine: () => void;
};

/** Changes wait this long for each other: a list that is drawn anew at each key is told of every fourth time. */
const WAIT_MS = 500;
/** Then, if they are more than a few, for a moment in which the page does nothing: a second wake-up costs as much as they do. */
const IDLE_MS = 100;
const FEW = 30;
/**
 * Looking at them may take this share of the time, and so much once without consequences. Whoever takes more
 * waits longer: in a storm most changes are undone by later ones, which costs nothing then.
 */
const SHARE = 1 / 150;
const CREDIT_MS = 20;
const LONGEST_WAIT_MS = 3_000;
/** So many records are sifted without waiting, for they hold on to nodes that have left the page. */
const MOST_RECORDS = 4_000;
/** So many that are left are looked at without waiting: that takes about 40 ms, and 50 ms is a long task. */
const MOST_LEFT = 2_000;
/** More elements than this at once are a new page: a snapshot in slices, rather than one long task (about 30 ms). */
const MOST_ADDED = 1_500;
/**
 * An element that animates may change so often at once, then twice a second; its last state is always sent,
 * and everything is sent before a click, an input, a mark or a snapshot. A carousel's slide fits, a spinner does not.
 */
const BURST = 20;
const PER_MS = 2 / 1_000;

/**
 * Holds rrweb's mutation records back for a moment, so that what changes sixty times a second is serialized
 * six times. Nothing is lost: of several changes of one attribute or text the first record is kept, for its old value, and the
 * new value is read when it is looked at. Datadog batches likewise; nobody else does
 * (https://github.com/DataDog/browser-sdk, mutationBatch.ts).
 */
export function createMutationQueue(
  buffers: Iterable<MutationBuffer>,
  now: () => number,
  { onGrown, onFlush, onFlushed, onRoutine }: QueueHooks,
) {
  const isKnown = (node: Node): boolean => rrweb.mirror.hasNode(node);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isHeld = false;
  let isFlushing = false;
  let isRoutine = false;
  let waitMs = WAIT_MS;
  /** What looking has cost beyond its share, in milliseconds; below zero, what it may cost yet. */
  let debtMs = -CREDIT_MS;
  let paidAt = performance.now();
  let spent = new WeakMap<Node, { tokens: number; at: number }>();
  /** Of a record that came while a snapshot was being taken: the number that the next node of it got. */
  const heldSince = new WeakMap<MutationRecord, number>();
  /** What came while a snapshot was being taken, and whether known nodes are among it. */
  let arrived = new WeakSet<Node>();
  let hasMoved = false;
  const afterwards: (() => void)[] = [];
  /** Fields whose value was set by script: the last one counts. */
  const changed = new Map<unknown, () => void>();

  const isRestless = ({ type, target }: MutationRecord, at: number): boolean => {
    if (type === 'childList') return false;
    let account = spent.get(target);
    if (!account) {
      account = { tokens: BURST, at };
      spent.set(target, account);
    }
    const tokens = Math.min(BURST, account.tokens + (at - account.at) * PER_MS);
    const isSpent = tokens < 1;
    account.tokens = isSpent ? tokens : tokens - 1;
    account.at = at;
    return isSpent;
  };

  const add = (buffer: MutationBuffer, records: readonly MutationRecord[]): void => {
    for (const record of records) {
      const { type, target, attributeName } = record;
      buffer.queued ??= { records: [], seen: new Map() };
      const { seen, records: queued } = buffer.queued;
      if (type !== 'childList') {
        const names = seen.get(target) ?? new Set();
        if (names.has(attributeName)) continue;
        seen.set(target, names.add(attributeName));
      } else if (isHeld) {
        heldSince.set(record, rrweb.nextId());
        hasMoved ||= isSome(record.addedNodes, isKnown);
        for (const node of record.addedNodes) arrived.add(node);
      }
      queued.push(record);
    }
  };

  const schedule = (): void => {
    timer ??= setTimeout(() => {
      let count = 0;
      for (const { queued } of buffers) count += queued?.records.length ?? 0;
      if (count > FEW) whenIdle(routine, IDLE_MS);
      else routine();
    }, waitMs);
  };

  const look = (buffer: MutationBuffer, isWhole: boolean): void => {
    // What the browser has not handed over yet has happened too.
    add(buffer, buffer.takeRecords());
    const records = buffer.queued?.records.map(asTold).filter(isLeft);
    buffer.queued = undefined;
    if (!records) return;
    if (countAdded(records) > MOST_ADDED) {
      onGrown();
      return;
    }
    const late: MutationRecord[] = [];
    const at = now();
    for (const record of records) {
      if (!isWhole && isRestless(record, at)) late.push(record);
      else process(buffer, record);
    }
    buffer.emit();
    add(buffer, late);
    if (late.length) schedule();
  };
  /**
   * Of nodes that came and went meanwhile nothing is told, and those that stay are told as they are now: only
   * changes of known nodes are, and those that bring nodes or take known ones away. A known node moves into a new
   * one: rrweb has heard that it left, and would leave it out.
   */
  const isLeft = ({ type, target, addedNodes, removedNodes }: MutationRecord): boolean => {
    const isOfKnown = isKnown(target) || isKnown(reads.host(target) ?? target);
    if (type !== 'childList')
      return isOfKnown || (type === 'characterData' && reads.parentElement(target)?.localName === 'textarea');
    if (!isOfKnown) return isSome(addedNodes, isKnown);
    if (target.nodeName === 'TEXTAREA' || isSome(removedNodes, isKnown)) return true;
    return isSome(addedNodes, (node) => node.isConnected || isKnown(node));
  };
  /**
   * What a snapshot in slices comes to after it has changed is in it as it is then: that it came or went before says
   * nothing any more, and rrweb would take it for a move.
   */
  const asTold = (record: MutationRecord): MutationRecord => {
    const nextId = heldSince.get(record);
    if (!nextId) return record;
    const isOlder = (node: Node): boolean => rrweb.mirror.getId(node) < nextId;
    const { type, target, addedNodes, removedNodes } = record;
    // Of a record rrweb reads these, and of the lists what arrays have as well.
    return {
      type,
      target,
      addedNodes: [...addedNodes].filter(isOlder),
      removedNodes: [...removedNodes].filter(isOlder),
    } as unknown as MutationRecord;
  };
  /** One node that the page has made unreadable must not cost the others. */
  const process = guard((buffer: MutationBuffer, record: MutationRecord) => {
    buffer.processMutation(record);
  });

  /** Their time has come; nothing else is about to be told. */
  const routine = (): void => {
    isRoutine = true;
    flush(false);
    isRoutine = false;
    guard(onRoutine)();
  };
  /** `isWhole`: also what changes too often. */
  const flush = (isWhole: boolean): void => {
    if (isFlushing || isHeld) return;
    clearTimeout(timer);
    timer = undefined;
    isFlushing = true;
    onFlush();
    const began = performance.now();
    for (const buffer of buffers) guard(look)(buffer, isWhole);
    for (const tell of changed.values()) guard(tell)();
    changed.clear();
    isFlushing = false;
    const ended = performance.now();
    debtMs = Math.max(-CREDIT_MS, debtMs - (began - paidAt) * SHARE) + ended - began;
    paidAt = began;
    waitMs = Math.max(WAIT_MS, Math.min(debtMs / SHARE, LONGEST_WAIT_MS));
    runAfterwards();
    guard(onFlushed)(isWhole);
  };
  const runAfterwards = (): void => {
    for (const run of afterwards.splice(0)) guard(run)();
  };

  return {
    keep(buffer: MutationBuffer, records: readonly MutationRecord[]) {
      add(buffer, records);
      schedule();
      const { queued } = buffer;
      if (!queued || queued.records.length < MOST_RECORDS) return;
      queued.records = queued.records.filter(isLeft);
      if (queued.records.length > MOST_LEFT) flush(false);
    },
    flush,
    isRoutine: (): boolean => isRoutine,
    /** Are there so many changes that they wait longer than a moment? */
    isStorm: (): boolean => waitMs > WAIT_MS,
    changed(field: unknown, tell: () => void) {
      changed.set(field, tell);
      schedule();
    },
    /** While a snapshot is being taken in slices: what happens meanwhile is told after it. */
    hold(isOn: boolean) {
      isHeld = isOn;
      arrived = new WeakSet();
      hasMoved = false;
      if (!isOn) runAfterwards();
    },
    /**
     * Is this, which the snapshot has not come to, told of after it? What came meanwhile is, where it is then; so is
     * what a node has moved into that stands in the snapshot where it was: it would stand there twice.
     */
    isToldLater(node: Node): boolean {
      if (arrived.has(node)) return true;
      const isMovedInto = hasMoved && isSomeIn(node, isKnown);
      for (const buffer of isMovedInto ? buffers : []) {
        if (buffer.root === reads.getRootNode(node)) add(buffer, [comingOf(node)]);
      }
      return isMovedInto;
    },
    /** Runs after the event that tells of an element whose shadow root this is about. */
    afterwards(run: () => void) {
      if (isFlushing || isHeld) afterwards.push(run);
      else run();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      isHeld = false;
      spent = new WeakMap();
      afterwards.length = 0;
      changed.clear();
    },
  };
}

function isSome(nodes: NodeList, is: (node: Node) => boolean): boolean {
  for (let at = nodes.length; at--; ) if (is(nodes[at] as Node)) return true;
  return false;
}

/** Is there one among what is in a node, its shadow root included? */
function isSomeIn(parent: Node, is: (node: Node) => boolean): boolean {
  const shadowRoot = reads.shadowRoot(parent);
  if (shadowRoot && isSomeIn(shadowRoot, is)) return true;
  for (const child of reads.childNodes(parent)) if (is(child) || isSomeIn(child, is)) return true;
  return false;
}

/** A record as if the node had just come; it holds what rrweb reads of one. */
const comingOf = (node: Node): MutationRecord =>
  ({
    type: 'childList',
    target: reads.parentNode(node),
    addedNodes: [node],
    removedNodes: [],
  }) as unknown as MutationRecord;

function countAdded(records: readonly MutationRecord[]): number {
  let count = 0;
  for (const { addedNodes } of records) {
    for (const node of addedNodes) {
      if ((node as Element).firstElementChild && node.isConnected)
        count += (node as Element).getElementsByTagName('*').length;
    }
  }
  return count;
}
