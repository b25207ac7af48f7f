import type { eventWithTime, serializedNodeWithId } from '@rrweb/types';
import { guard } from '../platform/scope.ts';
import { whenIdle } from '../platform/when-idle.ts';
import { reads } from './dom-reads.ts';
import { FULL_SNAPSHOT, INCREMENT, META } from './event-types.ts';
import type { createMasking } from './mask-events.ts';
import { BLOCKED } from './mask-events.ts';
import { createMutationQueue } from './mutation-queue.ts';
import { createParsedFrames } from './parsed-frames.ts';
import { rrweb } from './rrweb.ts';
import { watchRules } from './watch-rules.ts';
import { wrap } from './wrap.ts';

/** What a snapshot may take of one task; masking it and the last node take some more, and 50 ms is a long task. */
const SLICE_MS = 25;
/** The next slice comes when the page does nothing, at the latest after so long. */
const NEXT_SLICE_MS = 300;
/** rrweb's numbers (https://github.com/rrweb-io/rrweb/blob/master/packages/types/src/index.ts). */
const MUTATION = 0;
const SCROLL = 3;
/** Mouse move, touch move, drag: of nodes as they were when the pointer was there. */
const MOVES = [1, 6, 12];

/**
 * Records the page from a snapshot on. A snapshot that takes longer than a slice is cut and goes on when the
 * page is idle, and what happens meanwhile is told after it: it does not freeze the page, whatever its size.
 * Each begins anew, with new ids, so that there is one way into a recording and nothing is carried along.
 */
export function createRecording(
  masking: ReturnType<typeof createMasking>,
  /** `isRoutine`: changes whose time had come, after which `onRoutine` is called. */
  emit: (event: eventWithTime, isRoutine?: boolean) => void,
  onBegun: () => void,
  onGrown: () => void,
  onRoutine: () => void,
) {
  const frames = createParsedFrames();
  const queue = createMutationQueue(rrweb.buffers, Date.now, {
    onGrown,
    onFlush: masking.forget,
    onFlushed: frames.look,
    onRoutine,
  });
  let stopRrweb: (() => void) | undefined;
  /** Told after the snapshot; undefined when none is being taken. */
  let held: eventWithTime[] | undefined;
  let left: Iterator<Node> | undefined;
  let move: ((event: Event) => void) | undefined;
  let deadline = 0;
  let asked = 0;

  Object.assign(rrweb, {
    onMove(handler: typeof move) {
      move = handler;
      return () => {
        move = undefined;
      };
    },
    wrap,
    watchRules,
    keep: queue.keep,
    changed: queue.changed,
    afterwards: queue.afterwards,
    watchFrame: frames.watch,
    // Asking for the time costs about what a text node does.
    isLate: () => !!held && ++asked % 8 === 0 && performance.now() > deadline,
    before(event: eventWithTime) {
      if (event.type !== INCREMENT) return queue.flush(true);
      const { source } = event.data;
      if (MOVES.includes(source)) return;
      if (source !== SCROLL || !queue.isStorm()) return queue.flush(source !== SCROLL);
      // What it scrolls may not be as long yet in the replay as it is here: it is told again, after the changes.
      queue.changed(`scroll ${event.data.id}`, () => tell({ ...event, timestamp: Date.now() }));
    },
    settle: () => queue.flush(true),
  });

  const tell = guard((event: eventWithTime) => {
    if (held) held.push(event);
    else {
      masking.apply(event);
      emit(event, queue.isRoutine());
    }
  });

  const serialize = (node: Node): void => {
    const parent = node.parentNode;
    const into = rrweb.mirror.getMeta((parent as ShadowRoot | null)?.host ?? parent ?? node);
    // Moved or removed since: the mutation queue tells.
    if (!node.isConnected || rrweb.mirror.hasNode(node) || !into || !('childNodes' in into)) return;
    if (queue.isToldLater(node)) return;
    const serialized = rrweb.serialize(node);
    if (!serialized) return;
    into.childNodes.push(serialized);
    masking.apply(asAdded(serialized));
  };

  const finish = (): void => {
    if (!held) return;
    const told = held;
    held = left = undefined;
    const isFirst = ({ type }: eventWithTime): boolean => type === META || type === FULL_SNAPSHOT;
    for (const event of told.filter(isFirst)) {
      if (event.type === META) masking.apply(event);
      emit(event);
    }
    told.filter((event) => !isFirst(event)).forEach(tell);
    queue.hold(false);
    queue.flush(true);
    rrweb.isExact = true;
    onBegun();
  };

  const goOn = (of: Iterator<Node>): void =>
    whenIdle(
      guard(() => {
        if (left !== of) return;
        deadline = performance.now() + SLICE_MS;
        for (let next = of.next(); ; next = of.next()) {
          if (next.done) return finish();
          serialize(next.value);
          if (performance.now() > deadline) return goOn(of);
        }
      }),
      NEXT_SLICE_MS,
    );

  const end = (): void => {
    stopRrweb?.();
    stopRrweb = held = left = undefined;
    queue.stop();
    frames.stop();
  };

  return {
    isOn: (): boolean => !!stopRrweb,
    move: (event: Event) => move?.(event),
    begin() {
      end();
      masking.forget();
      held = [];
      rrweb.isExact = false;
      queue.hold(true);
      deadline = performance.now() + SLICE_MS;
      stopRrweb = rrweb({
        emit: tell,
        maskAllInputs: true,
        maskInputFn: masking.input,
        maskTextFn: masking.text,
        blockSelector: BLOCKED,
        sampling: {
          // Safari on iOS waits for listeners of touchmove: https://github.com/getsentry/sentry-javascript/issues/14534
          mousemove: /iP(hone|ad|od)/.test(navigator.userAgent) ? false : 80,
          scroll: 150,
          input: 'last',
          media: 800,
        },
        // A fault of the recorder costs a frame of the replay, not the page's own callback.
        errorHandler: () => true,
      });
      const snapshot = held.find(({ type }) => type === FULL_SNAPSHOT);
      if (snapshot) masking.apply(snapshot);
      if (performance.now() < deadline) finish();
      else {
        left = missing(document);
        goOn(left);
      }
    },
    /** Tells what has happened up to now; of an unfinished snapshot what there is. */
    flush() {
      finish();
      queue.flush(true);
    },
    /** What is about to be recorded anew need not be told of first. */
    hold: () => queue.hold(true),
    end,
  };
}

/** What the snapshot has not come to, in document order. Of what it leaves out (id -2) it knows so. */
function* missing(parent: Node): Generator<Node> {
  for (const child of [...parent.childNodes]) {
    if (!rrweb.mirror.hasNode(child)) yield child;
    const meta = rrweb.mirror.getMeta(child);
    if (!meta || !('childNodes' in meta) || meta.id < 0 || isClosed(child)) continue;
    yield* missing(child);
    const shadowRoot = reads.shadowRoot(child);
    if (shadowRoot) yield* missing(shadowRoot);
  }
}

/** Whose children are not recorded: a blocked element's, and a text area's, which are its value. */
const isClosed = (node: Node): boolean =>
  node instanceof Element && node.matches(`${BLOCKED},.rr-block,textarea`);

const asAdded = (node: serializedNodeWithId): eventWithTime => ({
  type: INCREMENT,
  data: {
    source: MUTATION,
    adds: [{ parentId: 0, nextId: null, node }],
    removes: [],
    texts: [],
    attributes: [],
  },
  timestamp: 0,
});
