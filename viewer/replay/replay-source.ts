import { ASSET_PATH } from '../../collector/api/assets.ts';
import type { ReplayAssetsAnswer } from '../../collector/api/replay-chunks.ts';
import { drawOnAssets, type KeptAssets } from '../../sdk/protocol/draw-on-assets.ts';
import { foldReplay } from '../model/fold-replay.ts';
import {
  type ChunkSpan,
  earlierSpan,
  type ReplayChunk,
  type ReplayRun,
  runOf,
  spanOf,
} from '../model/replay-chunks.ts';
import { activityOf, REPLAY_EVENT, type ReplayEvent } from '../model/replay-event.ts';
import { unreadableGap } from '../model/replay-gaps.ts';
import { makeReplaySafe } from '../model/safe-replay.ts';
import { createStyleAdapter } from './adapt-styles.ts';
import { type AskRange, createChunkBodies } from './chunk-bodies.ts';
import { openChunk } from './open-chunk.ts';
import { PLACEHOLDER_URL } from './placeholder.ts';
import type { ReplaySurvey, Scene, Sequel } from './replay-part.ts';

export interface ReplaySourceDeps {
  readonly tab: string;
  /** In order of `seq`; more may come, see `grow`. */
  readonly chunks: readonly ReplayChunk[];
  readonly askRange: AskRange;
  readonly askAssets: () => Promise<ReplayAssetsAnswer>;
}

/** Receiving events costs the page time: so many at once are a few milliseconds. */
const MOST_EVENTS_AT_ONCE = 300;
/** Opened chunks that are kept: a long run, and what comes after it. */
const MOST_OPEN_EVENTS = 20_000;
/** Asked for before they are needed, while a scene plays. */
const CHUNKS_AHEAD = 4;
/** Scenes that may still be asked how they go on: the one that plays, and the one that is made ready. */
const MOST_CURSORS = 4;

/** Where a scene goes on: in which chunk, and after how many of its events. */
interface Cursor {
  place: number;
  read: number;
}

interface FoundRun {
  readonly span: ChunkSpan;
  readonly run: ReplayRun;
  /** Of the span. */
  readonly events: readonly ReplayEvent[];
}

/**
 * The replay of one tab, as a player needs it: the page at any moment, then what follows. Of hours of replay it loads
 * the chunks from the last full snapshot to that moment.
 */
export function createReplaySource({ tab, chunks: known, askRange, askAssets }: ReplaySourceDeps) {
  const chunks = [...known];
  const bodies = createChunkBodies(chunks, askRange);
  const opened = new Map<number, readonly ReplayEvent[]>();
  const unreadable = new Set<number>();
  const cursors = new Map<number, Cursor>();
  let assets: Promise<ReplayAssetsAnswer> | undefined;
  let surveyed: Promise<ReplaySurvey> | undefined;
  const adapt = createStyleAdapter();
  /** What somebody waits for; reading all of the replay gives way to it. */
  let urgent: Promise<unknown> = Promise.resolve();

  /** What is kept may have come since, so a question that failed is asked again. */
  function keptAssets(): Promise<ReplayAssetsAnswer> {
    assets ??= askAssets().catch((error: unknown) => {
      assets = undefined;
      throw error;
    });
    return assets;
  }

  /** The events of a chunk as they may be shown: drawn on kept assets, and made safe. */
  async function eventsOf(place: number): Promise<readonly ReplayEvent[]> {
    const known = opened.get(place);
    if (known) return known;
    const [body, answer] = await Promise.all([bodies.body(place), keptAssets()]);
    const chunk = chunks[place];
    const read = body && chunk && (await openChunk(body, chunk));
    if (!read) unreadable.add(place);
    const events = read ?? [];
    const kept = toKept(answer);
    for (const { data } of events) drawOnAssets(data, kept);
    makeReplaySafe(events, PLACEHOLDER_URL);
    opened.set(place, events);
    closeFar(place);
    return events;
  }

  function closeFar(near: number): void {
    let open = [...opened.values()].reduce((sum, { length }) => sum + length, 0);
    const farthestFirst = [...opened.keys()].sort((a, b) => Math.abs(b - near) - Math.abs(a - near));
    for (const place of farthestFirst) {
      if (open <= MOST_OPEN_EVENTS || place === near) break;
      open -= opened.get(place)?.length ?? 0;
      opened.delete(place);
    }
  }

  async function eventsIn({ from, to }: ChunkSpan): Promise<readonly ReplayEvent[]> {
    bodies.prepare(from, to);
    const events: ReplayEvent[] = [];
    for (let place = from; place <= to; place += 1)
      for (const event of await eventsOf(place)) events.push(event);
    return events;
  }

  async function makeScene(id: number, atMs: number): Promise<Scene | undefined> {
    void keptAssets().catch(() => {});
    const found = await findRun(atMs);
    if (!found) return undefined;
    const { span, run, events } = found;
    const folded = foldReplay(run.meta, events.slice(run.at), atMs);
    cursors.set(id, await cursorAfter(span, run.at + folded.folded));
    cursors.delete(id - MOST_CURSORS);
    // Only now: what is urgent comes in a short answer of its own.
    bodies.prepare(span.to + 1, span.to + CHUNKS_AHEAD);
    const { events: page } = folded;
    return { id, tab, fromMs: page[0]?.timestamp ?? atMs, events: page, styles: adapt(page) };
  }

  async function findRun(atMs: number): Promise<FoundRun | undefined> {
    for (let span = spanOf(chunks, atMs); span; span = earlierSpan(chunks, span)) {
      const events = await eventsIn(span);
      const run = runOf(events, atMs);
      if (run && !run.isLate) return { span, run, events };
    }
    // The moment lies before the first snapshot, or what should have held one cannot be read: the first that there is.
    for (const [place, { hasSnapshot }] of chunks.entries()) {
      const span = { from: place, to: place };
      const events = hasSnapshot ? await eventsIn(span) : [];
      const run = runOf(events, atMs);
      if (run) return { span, run, events };
    }
    return undefined;
  }

  async function cursorAfter({ from, to }: ChunkSpan, read: number): Promise<Cursor> {
    let rest = read;
    let place = from;
    for (; place < to; place += 1) {
      const { length } = await eventsOf(place);
      if (rest <= length) break;
      rest -= length;
    }
    return { place, read: rest };
  }

  async function sequel(id: number): Promise<Sequel> {
    const cursor = cursors.get(id);
    // Of another source of this tab, which knew fewer chunks.
    if (!cursor) return { events: [], styles: [], isWhole: false, nextMs: undefined, isStale: true };
    const { events, ...rest } = await following(cursor);
    return { events, styles: adapt(events), ...rest, isStale: false };
  }

  async function following(cursor: Cursor): Promise<Omit<Sequel, 'styles' | 'isStale'>> {
    const events: ReplayEvent[] = [];
    while (cursor.place < chunks.length) {
      bodies.prepare(cursor.place, cursor.place + CHUNKS_AHEAD);
      const inChunk = await eventsOf(cursor.place);
      for (; cursor.read < inChunk.length; cursor.read += 1) {
        const event = inChunk[cursor.read];
        if (events.length >= MOST_EVENTS_AT_ONCE) return { events, isWhole: false, nextMs: undefined };
        if (event?.type === REPLAY_EVENT.fullSnapshot)
          return { events, isWhole: true, nextMs: event.timestamp };
        if (event) events.push(event);
      }
      cursor.place += 1;
      cursor.read = 0;
    }
    return { events, isWhole: true, nextMs: undefined };
  }

  async function survey(): Promise<ReplaySurvey> {
    const { missingStyleSheets } = await keptAssets();
    const activityMs: number[] = [];
    for (const [place, chunk] of chunks.entries()) {
      await urgent;
      bodies.prepare(place, chunks.length - 1);
      const body = await bodies.body(place);
      const events = opened.get(place) ?? (body && (await openChunk(body, chunk)));
      if (!events) unreadable.add(place);
      for (const atMs of activityOf(events ?? [])) activityMs.push(atMs);
    }
    const gaps = chunks.filter((_, place) => unreadable.has(place)).map(unreadableGap);
    return { activityMs, unreadable: gaps, missingStyleSheets };
  }

  return {
    /** Undefined: no chunk that can be read holds a page to start from. */
    scene(id: number, atMs: number): Promise<Scene | undefined> {
      const scene = makeScene(id, atMs);
      urgent = scene.catch(() => {});
      return scene;
    },
    sequel,
    /**
     * Takes in what has come since. False where it is not all later than what is known: a chunk was overtaken, and what
     * came after it may have been played without it. Then another source is needed.
     */
    grow(grown: readonly ReplayChunk[]): boolean {
      if (chunks.some(({ seq }, place) => grown[place]?.seq !== seq)) return false;
      const added = grown.slice(chunks.length);
      chunks.push(...added);
      // Another page has other pictures and styles.
      if (added.some(({ hasSnapshot }) => hasSnapshot)) assets = undefined;
      return true;
    },
    survey(): Promise<ReplaySurvey> {
      surveyed ??= survey().catch((error: unknown) => {
        surveyed = undefined;
        throw error;
      });
      return surveyed;
    },
  };
}

function toKept({ addresses, styleSheets }: ReplayAssetsAnswer): KeptAssets {
  const hashOf = new Map(Object.entries(addresses));
  const textOf = new Map(Object.entries(styleSheets));
  return {
    styleSheet: (hash) => textOf.get(hash),
    readAddress(address) {
      const hash = hashOf.get(address);
      return hash === undefined ? undefined : ASSET_PATH + hash;
    },
  };
}
