/** Under so many characters gzip saves less than the request around it weighs. */
const LEAST_CHARS = 400;

/**
 * Compressed by the browser, off the main thread; as it is where that does not pay, or in browsers before
 * 2023, which have no CompressionStream. The collector takes both.
 */
export async function gzip(body: string | Uint8Array<ArrayBuffer>): Promise<typeof body> {
  if (body.length < LEAST_CHARS || typeof body !== 'string') return body;
  try {
    return new Uint8Array(await through(new CompressionStream('gzip'), body).arrayBuffer());
  } catch {
    return body;
  }
}

/** What `gzip` was given. */
export const gunzip = async (body: string | Uint8Array<ArrayBuffer>): Promise<string> =>
  typeof body === 'string' ? body : through(new DecompressionStream('gzip'), body).text();

// A blob would be registered with the browser's own process first: Chromium takes five times as long.
const through = (stream: GenericTransformStream, body: BodyInit): Response =>
  new Response(new Response(body).body?.pipeThrough(stream));
