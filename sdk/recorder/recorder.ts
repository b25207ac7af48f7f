import type { eventWithTime } from '@rrweb/types';
import type { CanvasHandle } from '../canvas/canvas-host.ts';
import { registerFile } from '../platform/register-file.ts';
import { guard } from '../platform/scope.ts';
import { whenIdle } from '../platform/when-idle.ts';
import { createAssets } from './assets.ts';
import { createChunks } from './chunks.ts';
import { FULL_SNAPSHOT, INCREMENT } from './event-types.ts';
import { createMasking } from './mask-events.ts';
import { createPictures } from './pictures.ts';
import type { StartRecorder } from './recorder-host.ts';
import { createRecording } from './recording.ts';
import { rrweb } from './rrweb.ts';

/**
 * Pages of more elements are not recorded: their snapshot comes to megabytes, for the visitor's line and for
 * the store. Counting is what it costs to know. Looked at again on the next page.
 */
const MOST_ELEMENTS = 30_000;
/** A page that is never idle is recorded all the same, before a short visit is over. */
const BEGIN_MS = 1_000;
/** Pictures and fonts of the first screen have come by then, and the page has settled. */
const GATHER_MS = 1_500;
/** rrweb's numbers. */
/** Mouse move, mouse interaction, scroll, input, touch move, drag: somebody is there. */
const BY_VISITOR = [1, 2, 3, 5, 6, 12];
/** What draws a page: mutation, style sheet rule, font, style declaration, adopted style sheets. */
const DRAWING = [0, 8, 10, 13, 15];
/** Without any for so long, a carousel is not worth recording; whoever comes back to it wakes it with a snapshot. */
const ASLEEP_MS = 300_000;
const WAKES = 'pointerdown pointermove keydown wheel touchstart'.split(' ');
/** A new snapshot, so that playing can start there: not oftener than this, for it costs the visitor as much as a busy minute, nor for less. */
const FRESH_MS = 180_000;
const STALE_MS = 300_000;
/** Packed characters: about 150,000 of plain JSON. */
const STALE_CHARS = 75_000;
/** While so much waits to be sent that replay must pause, it is asked this often whether it may go on. */
const ROOM_MS = 5_000;

const startRecorder: StartRecorder = (host) => {
  const { isAsked } = host;
  const assets = createAssets(host);
  const chunks = createChunks({ ...host, send }, assets);
  const masking = createMasking(host, (id) => rrweb.mirror.getNode(id));
  const pictures = createPictures(host, assets, masking.modeAt);
  let snapshotAt = 0;
  let visitorAt = Date.now();
  let isStopped = false;
  let isComing = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let isStrict = false;
  let canvas: CanvasHandle | undefined;

  /** What there is still goes; then nothing is recorded until there is room. */
  function send(...chunk: Parameters<typeof host.send>): void {
    host.send(...chunk);
    if (!host.hasRoom()) beginSoon();
  }

  const mark = guard((isPage: boolean) => {
    const page = host.page();
    rrweb.addCustomEvent('stage', { stage: page.stage });
    if (isPage) rrweb.addCustomEvent('page', { page: page.number, pageGroup: page.group, url: page.url });
  });

  /** What the page was drawn with: when it has been, and again on the next page of an application. */
  const gather = (): void => {
    setTimeout(
      whenIdle,
      GATHER_MS,
      guard(async () => {
        const hashes = await pictures.gather();
        if (Object.keys(hashes)[0]) guard(rrweb.addCustomEvent)('assets', hashes);
        if (!isAsked || isStopped) return;
        recording.flush();
        chunks.flush();
        stop();
      }),
    );
  };

  const begin = guard(() => {
    isComing = false;
    clearTimeout(waiting);
    if (isStopped) return;
    const isTooLarge = document.getElementsByTagName('*').length > MOST_ELEMENTS;
    const hasRoom = host.hasRoom();
    if (isAsked) {
      chunks.stop();
      if (isTooLarge || !hasRoom) stop();
      else recording.begin();
      return;
    }
    host.tooLarge(isTooLarge);
    if (!hasRoom) waiting = setTimeout(begin, ROOM_MS);
    if (isTooLarge || !hasRoom) recording.end();
    else recording.begin();
  });
  /** Never inside the page's own task. */
  const beginSoon = (): void => {
    if (isComing) return;
    isComing = true;
    whenIdle(begin, BEGIN_MS);
  };

  const emit = (event: eventWithTime, isRoutine?: boolean): void => {
    const { type, timestamp } = event;
    // Of whoever looks at the page nothing.
    if (isAsked && type === INCREMENT && !DRAWING.includes(event.data.source)) return;
    if (type === FULL_SNAPSHOT) snapshotAt = timestamp;
    chunks.add(event, isRoutine);
    if (type !== INCREMENT) return;
    if (BY_VISITOR.includes(event.data.source)) visitorAt = timestamp;
    else if (timestamp - visitorAt > ASLEEP_MS) return void setTimeout(sleep);
    const ageMs = timestamp - snapshotAt;
    if (ageMs > STALE_MS || (ageMs > FRESH_MS && chunks.charsSinceSnapshot() > STALE_CHARS)) {
      snapshotAt = timestamp;
      beginSoon();
    }
  };

  const recording = createRecording(
    masking,
    emit,
    () => {
      mark(true);
      canvas?.retell();
      // A snapshot is too large to leave with: whoever goes soon has still been recorded.
      if (!isAsked) chunks.flush();
      gather();
    },
    () => {
      recording.hold();
      beginSoon();
    },
    host.saveNow,
  );

  const wake = (): void => {
    for (const type of WAKES) removeEventListener(type, wake, true);
    visitorAt = Date.now();
    beginSoon();
  };
  const sleep = guard(() => {
    if (!recording.isOn()) return;
    recording.flush();
    recording.end();
    for (const type of WAKES) addEventListener(type, wake, { capture: true, passive: true });
  });

  const stop = guard(() => {
    isStopped = true;
    wake();
    canvas?.stop();
    recording.end();
    chunks.stop();
    pictures.stop();
  });

  beginSoon();

  return {
    moved(isPage) {
      // It is another page than was asked for.
      if (isAsked) return void stop();
      const wasStrict = isStrict;
      isStrict = host.modeOf() === 'strict';
      if (recording.isOn()) mark(isPage);
      // Where a strict stage begins in the middle of a page, its replay begins anew, with what stays masked too.
      if (recording.isOn() ? isStrict && !wasStrict : isPage) beginSoon();
      if (isPage) gather();
      chunks.flush();
    },
    flush: guard((isLeaving) => {
      if (isAsked) return;
      if (recording.isOn()) recording.flush();
      chunks.flush(isLeaving);
    }),
    keep: guard((isWatched) => isAsked || chunks.keep(isWatched)),
    move: recording.move,
    snapshot: begin,
    draw(start) {
      canvas = start({
        roots: () => [...rrweb.buffers].map(({ root }) => root),
        idOf(element) {
          const isAwake = recording.isOn() && Date.now() - visitorAt < ASLEEP_MS;
          const isShown = isAwake && !document.hidden && masking.modeAt(element) !== 'strict';
          return isShown ? rrweb.mirror.getId(element) : 0;
        },
        post: host.post,
        tell: guard((picture) => rrweb.addCustomEvent('canvas', picture)),
      });
    },
    stop,
  };
};

registerFile(startRecorder);
