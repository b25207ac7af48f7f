import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { StoredBatch } from '../../facts/session-facts.ts';
import type { BatchToStore } from '../store.ts';

/** Below it zstd gains little: measured in the project's notes, 2 KB is where a batch starts to shrink well. */
const COMPRESS_FROM_BYTES = 2_048;
/** The quickest level: half the time of the default one for a tenth more bytes. */
const ZSTD = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** What a batch row's body holds: the parts of a batch that are not columns. */
export type BatchBody = Pick<StoredBatch, 'visitor' | 'context' | 'agent' | 'events' | 'lost'>;

/** A row of the view `timed_batch`. */
export interface BatchRow {
  readonly session: string;
  readonly tab: string;
  readonly seq: number;
  readonly receivedAt: number;
  readonly clockMs: number;
  readonly isCompressed: number;
  readonly body: Buffer;
}

/**
 * As JSON; a large one that came as JSON stays as it came, and its agent follows in a line of its own. Our own
 * JSON has no lines.
 */
export function encodeBatch({ batch, agent, sent }: Omit<BatchToStore, 'kind' | 'receivedAt'>): EncodedBody {
  if (sent && sent.byteLength >= COMPRESS_FROM_BYTES)
    return {
      isCompressed: 1,
      body: compress(Buffer.concat([sent, Buffer.from(`\n${JSON.stringify(agent)}`)])),
    };
  const { visitor, context, events, lost } = batch;
  const text = Buffer.from(JSON.stringify({ visitor, context, agent, events, lost } satisfies BatchBody));
  return text.length < COMPRESS_FROM_BYTES
    ? { isCompressed: 0, body: text }
    : { isCompressed: 1, body: compress(text) };
}

interface EncodedBody {
  readonly isCompressed: 0 | 1;
  readonly body: Buffer;
}

function compress(text: Buffer): Buffer {
  return zstdCompressSync(text, ZSTD);
}

export function decodeBody({ isCompressed, body }: Pick<BatchRow, 'isCompressed' | 'body'>): BatchBody {
  const text = (isCompressed ? zstdDecompressSync(body) : body).toString();
  const endOfSent = text.lastIndexOf('\n');
  // Written by encodeBatch from a validated batch: the store trusts what it wrote.
  if (endOfSent < 0) return JSON.parse(text) as BatchBody;
  const { visitor, context, events, lost } = JSON.parse(text.slice(0, endOfSent)) as BatchBody;
  return { visitor, context, agent: JSON.parse(text.slice(endOfSent)) as BatchBody['agent'], events, lost };
}

export function decodeBatch(row: BatchRow): StoredBatch {
  const { tab, seq, receivedAt, clockMs } = row;
  return { tab, seq, receivedAt, clockMs, ...decodeBody(row) };
}
