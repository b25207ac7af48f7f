import type { eventWithTime } from '@rrweb/types';
import { record } from 'rrweb';
import { registerFile } from '../platform/register-file.ts';
import { guard } from '../platform/scope.ts';
import { whenIdle } from '../platform/when-idle.ts';
import { createChunks } from './chunks.ts';
import { BLOCKED, createMasking } from './mask-events.ts';
import type { StartRecorder } from './recorder-host.ts';

/**
 * Pages of more elements are not recorded: a snapshot is one uninterruptible task, linear in elements, and
 * 30,000 of them took 0.9 s on the reference machine.
 */
const MOST_ELEMENTS = 30_000;
/** rrweb's numbers (https://github.com/rrweb-io/rrweb/blob/master/packages/types/src/index.ts). */
const FULL_SNAPSHOT = 2;
const INCREMENT = 3;
/** Mouse move, mouse interaction, scroll, input, touch move, drag: somebody is there. */
const BY_VISITOR = [1, 2, 3, 5, 6, 12];
/** Without input for so long, a carousel is not worth recording; the next input wakes it with a snapshot. */
const ASLEEP_MS = 300_000;
/** A new snapshot, so that playing can start there: not oftener than a minute, not for less than this. */
const FRESH_MS = 60_000;
const STALE_MS = 300_000;
const STALE_CHARS = 150_000;

const startRecorder: StartRecorder = (host) => {
  const chunks = createChunks(host);
  const masking = createMasking(host, (id) => record.mirror.getNode(id));
  let snapshotAt = 0;
  let visitorAt = Date.now();
  let isAsleep = false;
  let isStopped = false;

  const snapshot = guard(() => record.takeFullSnapshot(true));

  const emit = guard((event: eventWithTime) => {
    const at = event.timestamp;
    const isIncrement = event.type === INCREMENT;
    if (isIncrement && BY_VISITOR.includes(event.data.source)) {
      visitorAt = at;
      if (isAsleep) {
        isAsleep = false;
        snapshot();
      }
    } else if (isIncrement && at - visitorAt > ASLEEP_MS) isAsleep = true;
    if (isAsleep) return;
    masking.apply(event);
    if (event.type === FULL_SNAPSHOT) snapshotAt = at;
    chunks.add(event, event.type === FULL_SNAPSHOT);
    const ageMs = at - snapshotAt;
    if (
      isIncrement &&
      (ageMs > STALE_MS || (ageMs > FRESH_MS && chunks.charsSinceSnapshot() > STALE_CHARS))
    ) {
      snapshotAt = at;
      // Not inside the page's own task that made this event.
      setTimeout(snapshot);
    }
  });

  const mark = guard((isPage: boolean) => {
    const page = host.page();
    record.addCustomEvent('stage', { stage: page.stage });
    if (isPage) {
      record.addCustomEvent('page', { page: page.number, pageGroup: page.group, url: page.url });
    }
  });

  let stop: (() => void) | undefined;
  const begin = guard(() => {
    if (isStopped || document.getElementsByTagName('*').length > MOST_ELEMENTS) return;
    stop = record({
      emit,
      slimDOMOptions: 'all',
      inlineStylesheet: true,
      maskAllInputs: true,
      maskInputFn: masking.input,
      maskTextSelector: '*',
      maskTextFn: masking.text,
      blockSelector: BLOCKED,
      sampling: { mousemove: 80, scroll: 150, input: 'last', media: 800 },
      // A fault of the recorder costs a frame of the replay, not the page's own callback.
      errorHandler: () => true,
    });
    mark(true);
    // A snapshot is too large to leave with, uncompressed: whoever goes soon has still been recorded.
    chunks.flush(false);
  });
  whenIdle(begin);

  return {
    moved(isPage) {
      mark(isPage);
      chunks.flush(false);
    },
    flush: chunks.flush,
    snapshot() {
      snapshot();
      mark(true);
      chunks.flush(false);
    },
    stop: guard(() => {
      isStopped = true;
      stop?.();
      chunks.stop();
    }),
  };
};

registerFile(startRecorder);
