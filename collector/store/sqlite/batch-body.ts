import { constants, gunzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { StoredBatch } from '../../facts/session-facts.ts';
import type { BatchToStore } from '../store.ts';
import { BATCH_DICTIONARY } from './batch-dictionary.ts';

/** Below it a batch is a few events, and takes as long to compress as to store. */
const COMPRESS_FROM_BYTES = 512;
/** The quickest level: the others save a hundredth. */
const ZSTD = {
  params: { [constants.ZSTD_c_compressionLevel]: 1 },
  dictionary: BATCH_DICTIONARY,
  // Most fit into it; twice that, the default, takes a sixth longer to make.
  chunkSize: 8_192,
};

/** What a large batch says beside its events is little, and its JSON need not be written anew. */
const KEEP_FROM_BYTES = 2_048;
/**
 * From here on gzip is a tenth larger than zstd with the dictionary, and what a browser has compressed need not be
 * compressed again; of 50 events it would be a fifth. Gzip that saves less than half is not a browser's.
 */
const KEEP_GZIP_FROM_BYTES = 16_384;
const LEAST_SAVING = 2;
/** A byte order mark before it is allowed in what is sent, and passed over then; JSON.parse would refuse it. */
const OPENING_BRACE = 0x7b;

/** How a body is stored: as it is, zstd, zstd with BATCH_DICTIONARY, or gzip as it came with its agent before it. */
const [PLAIN, , WITH_DICTIONARY, AS_GZIPPED] = [0, 1, 2, 3];
/** Of the number that says how long the agent is. */
const AGENT_LENGTH_BYTES = 2;

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
 * JSON has no lines. A larger one that came as gzip stays that, too.
 */
export function encodeBatch({ batch, agent, sent }: Omit<BatchToStore, 'kind' | 'receivedAt'>): EncodedBody {
  const { json, gzipped } = sent ?? {};
  if (json && json.byteLength >= KEEP_FROM_BYTES && json[0] === OPENING_BRACE) {
    const told = Buffer.from(JSON.stringify(agent));
    return gzipped && isWorthKeeping(gzipped, json)
      ? asGzipped(gzipped, told)
      : compressed(Buffer.concat([json, NEW_LINE, told]));
  }
  const { visitor, context, events, lost } = batch;
  const text = Buffer.from(JSON.stringify({ visitor, context, agent, events, lost } satisfies BatchBody));
  return text.length < COMPRESS_FROM_BYTES ? { isCompressed: PLAIN, body: text } : compressed(text);
}

interface EncodedBody {
  readonly isCompressed: number;
  readonly body: Buffer;
}

const NEW_LINE = Buffer.from('\n');

function isWorthKeeping(gzipped: Uint8Array, json: Uint8Array): boolean {
  return json.byteLength >= KEEP_GZIP_FROM_BYTES && gzipped.byteLength * LEAST_SAVING <= json.byteLength;
}

function asGzipped(gzipped: Uint8Array, agent: Buffer): EncodedBody {
  const length = Buffer.alloc(AGENT_LENGTH_BYTES);
  length.writeUInt16BE(agent.byteLength);
  return { isCompressed: AS_GZIPPED, body: Buffer.concat([length, agent, gzipped]) };
}

function compressed(text: Buffer): EncodedBody {
  // Told how much it will be, zstd does not prepare for more: a third of the time.
  const body = zstdCompressSync(text, { ...ZSTD, pledgedSrcSize: text.byteLength });
  return { isCompressed: WITH_DICTIONARY, body };
}

/** Written by encodeBatch from a validated batch: the store trusts what it wrote. */
export function decodeBody({ isCompressed, body }: Pick<BatchRow, 'isCompressed' | 'body'>): BatchBody {
  if (isCompressed === AS_GZIPPED) {
    const agentEnd = AGENT_LENGTH_BYTES + body.readUInt16BE(0);
    const agent = body.subarray(AGENT_LENGTH_BYTES, agentEnd).toString();
    return bodyOfSent(gunzipSync(body.subarray(agentEnd)).toString(), agent);
  }
  const text = (isCompressed === PLAIN ? body : inflated(isCompressed, body)).toString();
  const endOfSent = text.lastIndexOf('\n');
  return endOfSent < 0
    ? (JSON.parse(text) as BatchBody)
    : bodyOfSent(text.slice(0, endOfSent), text.slice(endOfSent));
}

function bodyOfSent(json: string, agent: string): BatchBody {
  const { visitor, context, events, lost } = JSON.parse(json) as BatchBody;
  return { visitor, context, agent: JSON.parse(agent) as BatchBody['agent'], events, lost };
}

function inflated(isCompressed: number, body: Buffer): Buffer {
  return zstdDecompressSync(body, isCompressed === WITH_DICTIONARY ? { dictionary: BATCH_DICTIONARY } : {});
}

export function decodeBatch(row: BatchRow): StoredBatch {
  const { tab, seq, receivedAt, clockMs } = row;
  return { tab, seq, receivedAt, clockMs, ...decodeBody(row) };
}
