import type { eventWithTime } from '@rrweb/types';
import type { Address } from '../delivery/sealing.ts';
import { createPacker } from '../protocol/replay-format/pack.ts';
import type { Assets } from './assets.ts';
import type { RecorderHost } from './recorder-host.ts';
import { sheetsOf, standIns } from './sheets.ts';

/**
 * A chunk travels after this long, for short visits are watched too, and later ones after twice as long: its address and
 * numbers weigh as much as half a minute of a quiet page.
 */
const FLUSH_MS = 10_000;
/** So much later it is stored, unfinished: each transaction costs the page half a millisecond. */
const KEEP_MS = 800;
/** Changes of the page have waited for each other: less than a second of what it showed is lost with a killed browser. */
const KEEP_CHANGES_MS = 250;
/** Storing a chunk that grows is storing all of it again: one of so many packed characters is finished instead. */
const MOST_KEPT_CHARS = 30_000;
/** Packed characters that gzip to about 48 KB; snapshots reach 4 to 1. */
const LARGEST_CHARS = 200_000;
/** On the way out there is no time to compress; pieces this small still find room beside the events. */
const LEAVING_CHARS = 20_000;
/** rrweb's numbers: types of events, and the source that tells of changes. */
const FULL_SNAPSHOT = 2;
const INCREMENTAL = 3;
const MUTATION = 0;

type Chunk = {
  /** Taken when there is something to be stored under it: a page that dies before leaves no gap in the numbers. */
  to?: Address;
  readonly packer: ReturnType<typeof createPacker>;
  readonly facts: Record<string, string | number>;
  events: number;
  lastAt: number;
  snapshot: 0 | 1;
  /** Long style sheets inside, which need not travel if the collector has them. */
  readonly sheets: Set<string>;
};

/** Gathers rrweb events into packed chunks. */
export function createChunks({ page, address, send, keep }: RecorderHost, assets: Assets) {
  let chunk: Chunk | undefined;
  let sinceSnapshot = 0;
  let flushMs = FLUSH_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let keeping: ReturnType<typeof setTimeout> | undefined;
  let isKeptSoon = false;
  /** Chunks whose style sheets the collector is being asked about. A page that goes away sends them whole. */
  const asking = new Set<() => void>();

  const open = (firstAt: number): Chunk => {
    const { stage, number, group } = page();
    const facts = { stage, page: number, pageGroup: group, format: 'packed', firstAt };
    return { packer: createPacker(), facts, events: 0, lastAt: firstAt, snapshot: 0, sheets: new Set() };
  };

  const hand = (over: RecorderHost['keep'], whole: Chunk, standIn?: (text: string) => string): void => {
    const { packer, facts, events, lastAt, snapshot } = whole;
    whole.to ??= address('replay');
    // URLSearchParams turns numbers into text by itself; its types only know text.
    const query = new URLSearchParams({
      ...whole.to,
      ...facts,
      events,
      lastAt,
      snapshot,
    } as unknown as Record<string, string>);
    over(whole.to, packer.text(standIn), query.toString());
  };

  const flush = (isLeaving?: boolean): void => {
    clearTimeout(timer);
    clearTimeout(keeping);
    timer = keeping = undefined;
    isKeptSoon = false;
    if (isLeaving) for (const sendNow of asking) sendNow();
    if (!chunk) return;
    const whole = chunk;
    chunk = undefined;
    const sendOnce = (standIn?: (text: string) => string): void => {
      if (asking.delete(sendNow)) hand(send, whole, standIn);
    };
    const sendNow = (): void => sendOnce();
    asking.add(sendNow);
    if (isLeaving || !whole.sheets.size) sendNow();
    else {
      hand(keep, whole);
      standIns(whole.sheets, assets).then(sendOnce, sendNow);
    }
  };

  const keepNow = (): void => {
    keeping = undefined;
    isKeptSoon = false;
    // What a hidden page has must be complete: others may send it.
    if (document.hidden || (chunk && chunk.packer.chars() > MOST_KEPT_CHARS)) flush();
    else if (chunk) hand(keep, chunk);
  };

  return {
    flush,
    charsSinceSnapshot: (): number => sinceSnapshot,
    add(event: eventWithTime) {
      const isSnapshot = event.type === FULL_SNAPSHOT;
      chunk ??= open(event.timestamp);
      const before = chunk.packer.chars();
      chunk.packer.add(event);
      chunk.events++;
      chunk.lastAt = event.timestamp;
      if (isSnapshot) chunk.snapshot = 1;
      for (const sheet of sheetsOf(event)) chunk.sheets.add(sheet);
      const chars = chunk.packer.chars();
      sinceSnapshot = isSnapshot ? 0 : sinceSnapshot + chars - before;
      if (chars > (document.hidden ? LEAVING_CHARS : LARGEST_CHARS)) {
        flush(document.hidden);
        return;
      }
      timer ??= setTimeout(() => {
        flushMs = 2 * FLUSH_MS;
        flush();
      }, flushMs);
      const isChange = event.type === INCREMENTAL && event.data.source === MUTATION;
      if (isChange && !isKeptSoon) {
        clearTimeout(keeping);
        keeping = setTimeout(keepNow, KEEP_CHANGES_MS);
        isKeptSoon = true;
      }
      keeping ??= setTimeout(keepNow, KEEP_MS);
    },
    stop() {
      clearTimeout(timer);
      clearTimeout(keeping);
      chunk = undefined;
    },
  };
}
