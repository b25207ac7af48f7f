import { CHUNK_HEAD_BYTES } from '../../collector/api/replay-chunks.ts';
import type { ReplayChunk } from '../model/replay-chunks.ts';

type Body = Uint8Array<ArrayBuffer>;
/** Bytes of the chunks whose `seq` lies between these. */
export type AskRange = (fromSeq: number, toSeq: number) => Promise<ArrayBuffer>;

/** An hour of a busy page; what lies farthest from where somebody looks is let go first. */
const MOST_BYTES = 16_000_000;
/** Of one answer, unless one chunk alone is larger: what is urgent may be in it, and waits for all of it. */
const MOST_BYTES_AT_ONCE = 400_000;

/**
 * The bodies of a tab's chunks as they are stored: each is asked for when it is needed, and kept while there is room.
 * Chunks may be added at the end of the list.
 */
export function createChunkBodies(chunks: readonly ReplayChunk[], ask: AskRange) {
  const bodies = new Map<number, Body>();
  const coming = new Map<number, Promise<void>>();

  async function fetchRange(from: number, to: number): Promise<void> {
    const answer = await ask(chunks[from]?.seq ?? 0, chunks[to]?.seq ?? 0);
    const placeOf = new Map(chunks.map(({ seq }, place) => [seq, place]));
    for (const [seq, body] of cut(answer)) {
      const place = placeOf.get(seq);
      if (place !== undefined) bodies.set(place, body);
    }
    makeRoom(from);
  }

  function makeRoom(near: number): void {
    let bytes = [...bodies.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
    const farthestFirst = [...bodies.keys()].sort((a, b) => Math.abs(b - near) - Math.abs(a - near));
    for (const place of farthestFirst) {
      if (bytes <= MOST_BYTES) break;
      bytes -= bodies.get(place)?.byteLength ?? 0;
      bodies.delete(place);
    }
  }

  function isHere(place: number): boolean {
    return bodies.has(place) || coming.has(place);
  }

  /** The end of a range that begins at `from`: as many that are not here as fit into one answer, `to` at most. */
  function endOfRange(from: number, to: number): number {
    let end = from;
    let bytes = chunks[from]?.sizeBytes ?? 0;
    while (end < to && !isHere(end + 1)) {
      bytes += chunks[end + 1]?.sizeBytes ?? 0;
      if (bytes > MOST_BYTES_AT_ONCE) break;
      end += 1;
    }
    return end;
  }

  return {
    /** Asks for what of these is not here, without waiting for it. */
    prepare(from: number, to: number): void {
      for (let place = Math.max(from, 0); place <= Math.min(to, chunks.length - 1); place += 1) {
        if (isHere(place)) continue;
        const end = endOfRange(place, Math.min(to, chunks.length - 1));
        const range = fetchRange(place, end);
        for (let each = place; each <= end; each += 1) coming.set(each, range);
        const forget = () => {
          for (let each = place; each <= end; each += 1) if (coming.get(each) === range) coming.delete(each);
        };
        // Whoever waits for it hears of the failure.
        range.then(forget, forget);
        place = end;
      }
    },
    /** Undefined when the collector has it no more. */
    async body(place: number): Promise<Body | undefined> {
      if (!isHere(place)) this.prepare(place, place);
      await coming.get(place);
      return bodies.get(place);
    },
  };
}

/** An answer is chunks one after another; one that was cut short by a broken line has its whole ones. */
function* cut(answer: ArrayBuffer): Generator<readonly [seq: number, body: Body]> {
  const view = new DataView(answer);
  for (let at = 0; at + CHUNK_HEAD_BYTES <= answer.byteLength; ) {
    const seq = view.getUint32(at);
    const length = view.getUint32(at + 4);
    at += CHUNK_HEAD_BYTES;
    if (at + length > answer.byteLength) return;
    // A copy, so that one chunk does not hold the whole answer in memory.
    yield [seq, new Uint8Array(answer.slice(at, at + length))];
    at += length;
  }
}
