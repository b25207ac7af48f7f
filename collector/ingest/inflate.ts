import { promisify } from 'node:util';
import { createGunzip, gunzip, gunzipSync } from 'node:zlib';
import { Refusal } from '../refusal.ts';
import { tooLarge } from './receive-body.ts';

const gunzipped = promisify(gunzip);

/** First two bytes of a gzip member, RFC 1952 section 2.3.1. CORS-simple requests cannot name an encoding. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The bytes themselves, or what a gzip body holds; decompression stops at `limitBytes`. */
export async function inflated(bytes: Uint8Array, limitBytes: number): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  try {
    return await gunzipped(bytes, { maxOutputLength: limitBytes });
  } catch (error) {
    throw whyNot(error, limitBytes);
  }
}

/** The same at once: a batch takes as long to be handed to another thread as to be decompressed. */
export function inflatedNow(bytes: Uint8Array, limitBytes: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: limitBytes });
  } catch (error) {
    throw whyNot(error, limitBytes);
  }
}

function whyNot(error: unknown, limitBytes: number): Refusal {
  return error instanceof RangeError ? tooLarge(limitBytes) : notGzip();
}

/** First and last byte of what a body holds, which is read through in pieces and never held whole. */
export async function inflatedEnds(
  bytes: Uint8Array,
  limitBytes: number,
): Promise<readonly [first: number | undefined, last: number | undefined]> {
  if (!isGzip(bytes)) return [bytes.at(0), bytes.at(-1)];
  let sizeBytes = 0;
  let first: number | undefined;
  let last: number | undefined;
  const stream = createGunzip();
  stream.end(bytes);
  try {
    for await (const piece of stream as AsyncIterable<Uint8Array>) {
      first ??= piece.at(0);
      last = piece.at(-1) ?? last;
      sizeBytes += piece.byteLength;
      // Leaving the loop destroys the stream.
      if (sizeBytes > limitBytes) break;
    }
  } catch {
    throw notGzip();
  }
  if (sizeBytes > limitBytes) throw tooLarge(limitBytes);
  return [first, last];
}

function notGzip(): Refusal {
  return new Refusal(400, 'body begins like gzip but cannot be decompressed: send gzip or plain JSON.');
}
