import { LIMITS } from '../../sdk/protocol/limits.ts';
import { unpack } from '../../sdk/protocol/replay-format/unpack.ts';
import { onClock, type ReplayChunk } from '../model/replay-chunks.ts';
import { type ReplayEvent, replayEvents } from '../model/replay-event.ts';

/**
 * The events of a stored chunk on the collector's clock. It is stored unopened, so what is inside is whatever its
 * sender put there: one that cannot be read is undefined, and what is no rrweb event is left out.
 */
export async function openChunk(
  gzipped: Uint8Array<ArrayBuffer>,
  chunk: ReplayChunk,
): Promise<readonly ReplayEvent[] | undefined> {
  try {
    const text = await inflated(gzipped);
    const events: unknown =
      chunk.format === 'packed' ? unpack(text, LIMITS.replayInflatedBytes) : JSON.parse(text);
    return Array.isArray(events) ? onClock(replayEvents(events), chunk) : undefined;
  } catch {
    return undefined;
  }
}

/** At most as long as one chunk may be. */
async function inflated(gzipped: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([gzipped]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > LIMITS.replayInflatedBytes) throw new Error('The chunk is larger than any may be.');
    text += decoder.decode(value, { stream: true });
  }
}
