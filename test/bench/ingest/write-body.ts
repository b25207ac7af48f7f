import { crc32, deflateRawSync } from 'node:zlib';
import type { Ids } from './visit.ts';

type Who = Omit<Ids, 'key'>;

/** RFC 1952: magic, deflate, no name and no time, any system. */
const GZIP_HEAD = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);
/** RFC 1951 section 3.2.4: a block that is not the last one and not compressed, its length and the complement of that. */
const STORED_HEAD_BYTES = 5;
const TRAILER_BYTES = 8;

/**
 * A batch as the SDK sends it, gzip, for any visitor: what comes up to the ids is not compressed, so that they can
 * be written over; what comes after was compressed once. Sending costs little more than copying.
 */
export function createBody(text: string, placeholder: Who): (who: Who) => Uint8Array {
  const json = Buffer.from(text);
  const names = ['visitor', 'session', 'tab'] as const;
  const places = names.map((name) => json.indexOf(placeholder[name]));
  const headEnd = Math.max(...places) + placeholder.tab.length;
  const [head, rest] = [json.subarray(0, headEnd), json.subarray(headEnd)];
  const packed = deflateRawSync(rest);
  const from = GZIP_HEAD.length + STORED_HEAD_BYTES;
  const template = Buffer.concat([GZIP_HEAD, storedHead(headEnd), head, packed, Buffer.alloc(TRAILER_BYTES)]);
  return (who) => {
    const body = Buffer.from(template);
    for (const [index, name] of names.entries()) body.write(who[name], from + (places[index] ?? 0), 'latin1');
    const sum = crc32(rest, crc32(body.subarray(from, from + headEnd)));
    body.writeUInt32LE(sum, body.length - TRAILER_BYTES);
    body.writeUInt32LE(json.length, body.length - TRAILER_BYTES / 2);
    return body;
  };
}

function storedHead(length: number): Buffer {
  const block = Buffer.alloc(STORED_HEAD_BYTES);
  block.writeUInt16LE(length, 1);
  block.writeUInt16LE(~length & 0xffff, 3);
  return block;
}
