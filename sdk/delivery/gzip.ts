/** Under so many characters gzip saves less than the request around it weighs. */
const LEAST_CHARS = 1_000;

/**
 * Compressed by the browser, off the main thread; as it is where that does not pay, or in browsers before
 * 2023, which have no CompressionStream. The collector takes both.
 */
export async function gzip(body: string | Uint8Array<ArrayBuffer>): Promise<typeof body> {
  if (body.length < LEAST_CHARS || typeof body !== 'string') return body;
  try {
    // A blob would be registered with the browser's own process first: Chromium takes five times as long.
    const stream = new Response(body).body?.pipeThrough(new CompressionStream('gzip'));
    return stream ? new Uint8Array(await new Response(stream).arrayBuffer()) : body;
  } catch {
    return body;
  }
}
