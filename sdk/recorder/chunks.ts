import type { eventWithTime } from '@rrweb/types';
import type { Place, RecorderHost } from './recorder-host.ts';

/** A chunk travels after this long, so that a live session can be watched almost live. */
const FLUSH_MS = 5_000;
/** Characters of JSON that gzip to about 48 KB, at the 8 to 1 that snapshots reach. */
const LARGEST_CHARS = 380_000;
/** On the way out there is no time to compress; pieces this small still find room beside the events. */
const LEAVING_CHARS = 25_000;

/** Gathers rrweb events into chunks, compressed where time allows. */
export function createChunks({ openChunk, place }: RecorderHost) {
  let events: string[] = [];
  let chars = 0;
  let sinceSnapshot = 0;
  let firstAt = 0;
  let lastAt = 0;
  let hasSnapshot = false;
  let start: Place | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = (isLeaving: boolean): void => {
    clearTimeout(timer);
    timer = undefined;
    if (!events.length || !start) return;
    const facts = { events: events.length, firstAt, lastAt, snapshot: hasSnapshot, place: start };
    const ship = openChunk(facts);
    const json = `[${events.join(',')}]`;
    events = [];
    chars = 0;
    hasSnapshot = false;
    if (isLeaving) ship(json);
    else gzip(json).then(ship, () => ship(json));
  };

  return {
    flush,
    charsSinceSnapshot: (): number => sinceSnapshot,
    add(event: eventWithTime, isSnapshot: boolean) {
      const json = JSON.stringify(event);
      if (chars + json.length > (document.hidden ? LEAVING_CHARS : LARGEST_CHARS)) flush(document.hidden);
      if (!events.length) {
        start = place();
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
