import type { eventWithTime } from '@rrweb/types';
import type { Address } from '../delivery/sealing.ts';
import { createPacker } from '../protocol/replay-format/pack.ts';
import type { Assets } from './assets.ts';
import { FULL_SNAPSHOT, INCREMENT } from './event-types.ts';
import { gzipNow } from './gzip-now.ts';
import type { RecorderHost } from './recorder-host.ts';
import { sheetsOf, standIns } from './sheets.ts';

/**
 * A chunk travels after this long, for short visits are watched too, and later ones after twice as long: its address and
 * numbers weigh as much as half a minute of a quiet page.
 */
const FLUSH_MS = 10_000;
/** So much later it is stored, unfinished, with what else is: each transaction costs the page half a millisecond. */
const KEEP_MS = 800;
/**
 * Changes of the page have waited for each other: less than a second of what it showed is lost with a killed browser.
 * Those that were looked at because their time had come are stored at once (`saveNow`).
 */
const KEEP_CHANGES_MS = 250;
/**
 * Storing a chunk that grows is storing all of it again: one of so many packed characters is finished instead. So is one
 * of a hidden page, which may end without another word.
 */
const MOST_KEPT_CHARS = 30_000;
/** Packed characters that gzip to about 48 KB; snapshots reach 4 to 1. */
const LARGEST_CHARS = 200_000;
/** rrweb's number of the source that tells of changes. */
const MUTATION = 0;

type Chunk = {
  /** Taken when there is something to be stored under it: a page that dies before leaves no gap in the numbers. */
  to?: Address;
  /** What of its query does not change. */
  query?: string;
  isKept?: boolean;
  readonly packer: ReturnType<typeof createPacker>;
  readonly facts: Record<string, string | number>;
  events: number;
  lastAt: number;
  snapshot: 0 | 1;
  /** Long style sheets inside, which need not travel if the collector has them. */
  readonly sheets: Set<string>;
};

/** Gathers rrweb events into packed chunks. */
export function createChunks({ page, address, send, keep, saveIn, isAsked }: RecorderHost, assets: Assets) {
  let chunk: Chunk | undefined;
  let sinceSnapshot = 0;
  let flushMs = FLUSH_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Chunks whose style sheets the collector is being asked about. A page that goes away sends them whole. */
  const asking = new Set<(isLast: boolean) => void>();

  const open = (firstAt: number): Chunk => {
    const { stage, number, group } = page();
    const facts = { stage, page: number, pageGroup: group, format: 'packed', firstAt };
    return { packer: createPacker(), facts, events: 0, lastAt: firstAt, snapshot: 0, sheets: new Set() };
  };

  const hand = (over: RecorderHost['send'], whole: Chunk, body: Parameters<typeof over>[1]): void => {
    const { facts, events, lastAt, snapshot } = whole;
    whole.to ??= address('replay');
    whole.query ??= queryOf({ ...whole.to, ...facts });
    over(
      whole.to,
      body,
      `${whole.query}&events=${events}&lastAt=${lastAt}&snapshot=${isAsked ? 'only' : snapshot}`,
    );
  };

  const flush = (isLeaving?: boolean): void => {
    clearTimeout(timer);
    timer = undefined;
    if (isLeaving) for (const sendNow of asking) sendNow(true);
    if (!chunk) return;
    const whole = chunk;
    const { packer, sheets } = whole;
    chunk = undefined;
    const sendOnce = (body: Parameters<typeof send>[1]): void => {
      if (asking.delete(sendNow)) hand(send, whole, body);
    };
    const sendNow = (isLast?: boolean): void => sendOnce(isLast ? gzipNow(packer.text()) : packer.text());
    asking.add(sendNow);
    // A hidden page sends at once what it hands over.
    if (isLeaving || !sheets.size) sendNow(isLeaving || document.hidden);
    else {
      hand(keep, whole, packer.text());
      standIns(sheets, assets).then(
        (standIn) => sendOnce(packer.text(standIn)),
        () => sendNow(),
      );
    }
  };

  return {
    flush,
    /** Hands over what has come since, unfinished; or finished, where somebody watches. */
    keep(isWatched?: boolean) {
      if (!chunk || chunk.isKept) return;
      chunk.isKept = true;
      // What a hidden page has must be complete: others may send it.
      if (isWatched || document.hidden || chunk.packer.chars() > MOST_KEPT_CHARS) flush();
      else hand(keep, chunk, chunk.packer.text());
    },
    charsSinceSnapshot: (): number => sinceSnapshot,
    /** `isKeptAtOnce`: `saveNow` comes right after. */
    add(event: eventWithTime, isKeptAtOnce?: boolean) {
      const isSnapshot = event.type === FULL_SNAPSHOT;
      chunk ??= open(event.timestamp);
      const before = chunk.packer.chars();
      chunk.packer.add(event);
      chunk.events++;
      chunk.isKept = false;
      chunk.lastAt = event.timestamp;
      if (isSnapshot) chunk.snapshot = 1;
      for (const sheet of sheetsOf(event)) chunk.sheets.add(sheet);
      const chars = chunk.packer.chars();
      sinceSnapshot = isSnapshot ? 0 : sinceSnapshot + chars - before;
      if (chars > (document.hidden ? MOST_KEPT_CHARS : LARGEST_CHARS)) {
        flush(document.hidden);
        return;
      }
      timer ??= setTimeout(() => {
        flushMs = 2 * FLUSH_MS;
        flush();
      }, flushMs);
      if (isKeptAtOnce) return;
      const isChange = event.type === INCREMENT && event.data.source === MUTATION;
      saveIn(isChange ? KEEP_CHANGES_MS : KEEP_MS);
    },
    stop() {
      clearTimeout(timer);
      chunk = undefined;
    },
  };
}

/** Numbers become text by themselves; the types of URLSearchParams only know text. */
const queryOf = (facts: object): string => `${new URLSearchParams(facts as Record<string, string>)}`;
