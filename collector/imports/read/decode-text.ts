import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isGzip } from '../../ingest/inflate.ts';
import { Refusal } from '../../refusal.ts';

/** Of the file once decompressed. A year of a large site; more is a bomb, or better split by month. */
const MOST_BYTES = 16 * 1024 ** 3;

/** The text of a file: gzip or plain, in the encoding named, or that of its byte order mark, or UTF-8. */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  encoding?: string,
): AsyncGenerator<string> {
  let decoder: ReturnType<typeof decoderFor> | undefined;
  let sizeBytes = 0;
  let held: Uint8Array = new Uint8Array();
  for await (const chunk of inflated(bytes)) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > MOST_BYTES) throw new Refusal(413, 'The file is larger than 16 GiB: split it by month.');
    const next = held.byteLength > 0 ? Buffer.concat([held, chunk]) : chunk;
    // A byte order mark has at most three bytes.
    if (!decoder && next.byteLength < 3) {
      held = next;
      continue;
    }
    held = new Uint8Array();
    decoder ??= decoderFor(encoding ?? markedEncoding(next));
    yield decoder.decode(next, { stream: true });
  }
  decoder ??= decoderFor(encoding ?? 'utf-8');
  yield decoder.decode(held);
}

/** TextDecoder itself takes the mark of its own encoding away. */
function markedEncoding([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function decoderFor(encoding: string) {
  try {
    return new TextDecoder(encoding);
  } catch {
    throw new Refusal(
      400,
      `encoding: "${encoding.slice(0, 40)}" is not known: use "utf-8" or "windows-1252".`,
    );
  }
}

async function* inflated(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = bytes[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done) return;
  const whole = rejoined(first.value, source);
  if (!isGzip(first.value)) {
    yield* whole;
    return;
  }
  const unzip = createGunzip();
  const input = Readable.from(whole);
  input.on('error', (error) => unzip.destroy(error));
  try {
    yield* input.pipe(unzip) as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(400, 'The file begins like gzip but cannot be decompressed: send gzip or plain text.');
  }
}

async function* rejoined(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
