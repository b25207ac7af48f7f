import { gunzipSync } from 'node:zlib';
import { LIMITS } from '../../sdk/protocol/limits.ts';
import type { ReplayChunk } from '../../sdk/protocol/replay-chunk.ts';
import { unpack } from '../../sdk/protocol/replay-format/unpack.ts';
import type { ReplayEvent } from '../store/store.ts';

/** The JSON text of a stored body, at most as long as one chunk may be. Throws on what is no gzip. */
export function chunkText(gzipped: Uint8Array): string {
  return gunzipSync(gzipped, { maxOutputLength: LIMITS.replayInflatedBytes }).toString();
}

/**
 * A chunk is stored unopened, so what is inside is whatever its sender put there: one that cannot be read is
 * undefined, and what is no rrweb event is left out. Times are the sender's.
 */
export function openChunk(
  gzipped: Uint8Array,
  format: ReplayChunk['format'],
): readonly ReplayEvent[] | undefined {
  try {
    return openText(chunkText(gzipped), format);
  } catch {
    return undefined;
  }
}

/** The events of a chunk's text. Throws on what is none. */
export function openText(text: string, format: ReplayChunk['format']): readonly ReplayEvent[] {
  if (format === 'packed') return unpack(text, LIMITS.replayInflatedBytes);
  const events: unknown = JSON.parse(text);
  if (!Array.isArray(events)) throw new Error('A chunk is an array of rrweb events.');
  return events.filter(isReplayEvent);
}

function isReplayEvent(value: unknown): value is ReplayEvent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'number' &&
    'timestamp' in value &&
    typeof value.timestamp === 'number'
  );
}
