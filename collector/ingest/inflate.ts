import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Refusal } from '../refusal.ts';

const inflate = promisify(gunzip);

/** The bytes of a request, at most `limitBytes`; what is longer is refused without being read to its end. */
export async function readBody(request: Request, limitBytes: number): Promise<Uint8Array> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > limitBytes) throw tooLarge(limitBytes);
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  if (request.body)
    for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > limitBytes) throw tooLarge(limitBytes);
      chunks.push(chunk);
    }
  return Buffer.concat(chunks);
}

/** First two bytes of a gzip member, RFC 1952 section 2.3.1. CORS-simple requests cannot name an encoding. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The bytes themselves, or what a gzip body holds; decompression stops at `limitBytes`. */
export async function inflated(bytes: Uint8Array, limitBytes: number): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  try {
    return await inflate(bytes, { maxOutputLength: limitBytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(limitBytes);
    throw new Refusal(400, 'body begins like gzip but cannot be decompressed: send gzip or plain JSON.');
  }
}

function tooLarge(limitBytes: number): Refusal {
  return new Refusal(413, `body is larger than ${limitBytes} bytes: send less at a time.`);
}
