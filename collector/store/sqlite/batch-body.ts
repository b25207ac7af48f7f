import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { StoredBatch } from '../../facts/session-facts.ts';
import type { BatchToStore } from '../store.ts';
import { BATCH_DICTIONARY } from './batch-dictionary.ts';

/** Below it a batch is a few events, and takes as long to compress as to store. */
const COMPRESS_FROM_BYTES = 512;
/** The quickest level: the others save a hundredth. */
const ZSTD = { params: { [constants.ZSTD_c_compressionLevel]: 1 }, dictionary: BATCH_DICTIONARY };

/** What a large batch says beside its events is little, and its JSON need not be written anew. */
const KEEP_FROM_BYTES = 2_048;
/** A byte order mark before it is allowed in what is sent, and passed over then; JSON.parse would refuse it. */
const OPENING_BRACE = 0x7b;

/** How a body is stored: as it is, zstd, or zstd with BATCH_DICTIONARY. */
const [PLAIN, , WITH_DICTIONARY] = [0, 1, 2];

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
  if (sent && sent.byteLength >= KEEP_FROM_BYTES && sent[0] === OPENING_BRACE)
    return compressed(Buffer.concat([sent, Buffer.from(`\n${JSON.stringify(agent)}`)]));
  const { visitor, context, events, lost } = batch;
  const text = Buffer.from(JSON.stringify({ visitor, context, agent, events, lost } satisfies BatchBody));
  return text.length < COMPRESS_FROM_BYTES ? { isCompressed: PLAIN, body: text } : compressed(text);
}

interface EncodedBody {
  readonly isCompressed: number;
  readonly body: Buffer;
}

function compressed(text: Buffer): EncodedBody {
  // Told how much it will be, zstd does not prepare for more: a third of the time.
  const body = zstdCompressSync(text, { ...ZSTD, pledgedSrcSize: text.byteLength });
  return { isCompressed: WITH_DICTIONARY, body };
}

export function decodeBody({ isCompressed, body }: Pick<BatchRow, 'isCompressed' | 'body'>): BatchBody {
  const text = (isCompressed === PLAIN ? body : inflated(isCompressed, body)).toString();
  const endOfSent = text.lastIndexOf('\n');
  // Written by encodeBatch from a validated batch: the store trusts what it wrote.
  if (endOfSent < 0) return JSON.parse(text) as BatchBody;
  const { visitor, context, events, lost } = JSON.parse(text.slice(0, endOfSent)) as BatchBody;
  return { visitor, context, agent: JSON.parse(text.slice(endOfSent)) as BatchBody['agent'], events, lost };
}

function inflated(isCompressed: number, body: Buffer): Buffer {
  return zstdDecompressSync(body, isCompressed === WITH_DICTIONARY ? { dictionary: BATCH_DICTIONARY } : {});
}

export function decodeBatch(row: BatchRow): StoredBatch {
  const { tab, seq, receivedAt, clockMs } = row;
  return { tab, seq, receivedAt, clockMs, ...decodeBody(row) };
}
