import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** What a page sent, as text; compressed or not. */
export const bodyOf = async (request: IncomingMessage): Promise<string> => textOf(await bytesOf(request));

export const textOf = (bytes: Buffer): string =>
  (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString();

export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}
