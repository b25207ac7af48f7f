import type { eventWithTime } from '@rrweb/types';
import type { RecorderHost } from './recorder-host.ts';

/** A chunk travels after this long, so that a live session can be watched almost live. */
const FLUSH_MS = 5_000;
/** Characters of JSON that gzip to about 48 KB, at the 8 to 1 that snapshots reach. */
const LARGEST_CHARS = 380_000;
/** On the way out there is no time to compress; pieces this small still find room beside the events. */
const LEAVING_CHARS = 25_000;

/** Gathers rrweb events into chunks, compressed where time allows. */
export function createChunks({ page, address, send }: RecorderHost) {
  let events: string[] = [];
  let chars = 0;
  let sinceSnapshot = 0;
  let firstAt = 0;
  let lastAt = 0;
  let hasSnapshot = false;
  let start: { stage: string; page: number; pageGroup: string } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Being compressed. A page that goes away meanwhile sends them as they are, or they would be lost. */
  const compressing = new Set<() => void>();

  const flush = (isLeaving: boolean): void => {
    clearTimeout(timer);
    timer = undefined;
    if (isLeaving) for (const sendPlain of compressing) sendPlain();
    if (!events.length || !start) return;
    const to = address('replay');
    const facts = { ...to, ...start, events: events.length, firstAt, lastAt, snapshot: hasSnapshot ? 1 : 0 };
    // URLSearchParams turns numbers into text by itself; its types only know text.
    const query = new URLSearchParams(facts as unknown as Record<string, string>).toString();
    const json = `[${events.join(',')}]`;
    events = [];
    chars = 0;
    hasSnapshot = false;
    const sendOnce = (body: string | Uint8Array<ArrayBuffer>): void => {
      if (compressing.delete(sendPlain)) send(to, body, query);
    };
    const sendPlain = (): void => sendOnce(json);
    compressing.add(sendPlain);
    if (isLeaving) sendPlain();
    else gzip(json).then(sendOnce, sendPlain);
  };

  return {
    flush,
    charsSinceSnapshot: (): number => sinceSnapshot,
    add(event: eventWithTime, isSnapshot: boolean) {
      const json = JSON.stringify(event);
      if (chars + json.length > (document.hidden ? LEAVING_CHARS : LARGEST_CHARS)) flush(document.hidden);
      if (!events.length) {
        const at = page();
        start = { stage: at.stage, page: at.number, pageGroup: at.group };
        firstAt = event.timestamp;
      }
      events.push(json);
      chars += json.length;
      sinceSnapshot = isSnapshot ? 0 : sinceSnapshot + json.length;
      lastAt = event.timestamp;
      hasSnapshot ||= isSnapshot;
      timer ??= setTimeout(flush, FLUSH_MS, false);
    },
    stop() {
      clearTimeout(timer);
      events = [];
    },
  };
}

/** Browsers before 2023 have no CompressionStream; the collector takes plain JSON as well. */
async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
