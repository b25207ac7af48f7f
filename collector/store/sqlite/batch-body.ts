import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Batch } from '../../../sdk/protocol/batch.ts';
import type { StoredBatch } from '../../facts/session-facts.ts';

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

export function encodeBatch(batch: Batch, agent: BatchBody['agent']): { isCompressed: 0 | 1; body: Buffer } {
  const content: BatchBody = {
    visitor: batch.visitor,
    context: batch.context,
    agent,
    events: batch.events,
    lost: batch.lost,
  };
  const text = Buffer.from(JSON.stringify(content));
  return text.length < COMPRESS_FROM_BYTES
    ? { isCompressed: 0, body: text }
    : { isCompressed: 1, body: zstdCompressSync(text, ZSTD) };
}

export function decodeBody({ isCompressed, body }: Pick<BatchRow, 'isCompressed' | 'body'>): BatchBody {
  const text = isCompressed ? zstdDecompressSync(body) : body;
  // Written by encodeBatch from a validated batch: the store trusts what it wrote.
  return JSON.parse(text.toString()) as BatchBody;
}

export function decodeBatch(row: BatchRow): StoredBatch {
  const { tab, seq, receivedAt, clockMs } = row;
  return { tab, seq, receivedAt, clockMs, ...decodeBody(row) };
}
