import type { Batch } from '../../../../sdk/protocol/batch.ts';
import type { BatchToStore, ReplayToStore, ToStore } from '../../store.ts';

/** Where in the bytes of a message. */
type Place = readonly [from: number, to: number];

interface SentMessage extends Pick<BatchToStore, 'agent' | 'receivedAt'> {
  readonly kind: 'sent';
  /** That of this attempt: the body has that of the first one. */
  readonly sentAt: number;
  readonly json: Place;
  readonly gzipped: Place | undefined;
}
type BatchMessage = Omit<BatchToStore, 'sent'>;
interface ReplayMessage extends Pick<ReplayToStore, 'kind' | 'chunk' | 'receivedAt'> {
  readonly gzipped: Place;
}

/** A group on its way to the thread that writes: all bodies in one buffer, which changes hands. */
export interface GroupMessage {
  readonly items: readonly (SentMessage | BatchMessage | ReplayMessage)[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A byte order mark before it is allowed in what is sent; JSON.parse would refuse it. */
const OPENING_BRACE = 0x7b;

/**
 * A batch that is stored as it came goes as its bytes, and is parsed once more: that takes a fifth of what it
 * would to hand over some hundred objects.
 */
export function packGroup(items: readonly ToStore[]): GroupMessage {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  const place = (piece: Uint8Array): Place => {
    pieces.push(piece);
    sizeBytes += piece.byteLength;
    return [sizeBytes - piece.byteLength, sizeBytes];
  };
  const packed = items.map((item): GroupMessage['items'][number] => {
    const { kind, receivedAt } = item;
    if (kind === 'replay') return { kind, chunk: item.chunk, receivedAt, gzipped: place(item.gzipped) };
    const { agent, batch, sent } = item;
    if (sent?.json[0] !== OPENING_BRACE) return { kind, batch, agent, receivedAt };
    const gzipped = sent.gzipped && place(sent.gzipped);
    return { kind: 'sent', agent, receivedAt, sentAt: batch.sentAt, json: place(sent.json), gzipped };
  });
  const bytes = new Uint8Array(sizeBytes);
  let from = 0;
  for (const piece of pieces) {
    bytes.set(piece, from);
    from += piece.byteLength;
  }
  return { items: packed, bytes };
}

/** As it was. The other thread checked it: here it is trusted. */
export function unpackGroup({ items, bytes }: GroupMessage): ToStore[] {
  const all = Buffer.from(bytes.buffer);
  const at = (place: Place) => all.subarray(...place);
  return items.map((item): ToStore => {
    if (item.kind === 'batch') return item;
    if (item.kind === 'replay') return { ...item, gzipped: at(item.gzipped) };
    const { agent, receivedAt, sentAt } = item;
    const sent = { json: at(item.json), gzipped: item.gzipped && at(item.gzipped) };
    const batch = { ...(JSON.parse(sent.json.toString()) as Batch), sentAt };
    return { kind: 'batch', batch, agent, receivedAt, sent };
  });
}
