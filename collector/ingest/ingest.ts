import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import * as v from 'valibot';
import type { AssetsAnswer } from '../../sdk/protocol/asset.ts';
import type { BatchAnswer } from '../../sdk/protocol/batch.ts';
import { LIMITS } from '../../sdk/protocol/limits.ts';
import { type ReplayChunk, ReplayChunkQuery } from '../../sdk/protocol/replay-chunk.ts';
import type { Project } from '../projects/project.ts';
import { Refusal } from '../refusal.ts';
import { checkAsset, checkAssetQuery, checkAssetsQuestion } from './accept-asset.ts';
import { checkBatch } from './accept-batch.ts';
import { readAgent } from './agent.ts';
import { describeIssue } from './describe-issue.ts';
import { inflated, isGzip } from './read-body.ts';

const deflate = promisify(gzip);

/** Where to keep what is sent. `isServer`: by a secret key, for visitors elsewhere. */
export interface Admitted {
  readonly isServer: boolean;
  readonly project: Pick<Project, 'commit' | 'store'>;
}
/** Checks who sends with a key; throws a Refusal. */
export type Admit = (key: string) => Promise<Admitted>;

/** Something to take in, however it came: by HTTP, or from the bundled demo. */
export interface Arrival {
  readonly body: Uint8Array;
  readonly receivedAt: number;
  readonly userAgent: string;
  readonly admit: Admit;
}

/** A request that was accepted, for whoever records them. `body` is decompressed: JSON, or an asset's content. */
export interface Tapped {
  readonly kind: 'batch' | 'replay' | 'asset';
  readonly receivedAt: number;
  readonly userAgent: string;
  readonly query: string;
  readonly body: Uint8Array;
}

/** Checks and stores batches, replay chunks and assets; the one way in. */
export function createIngest(tap: (request: Tapped) => void = () => {}) {
  return {
    async batch({ body, receivedAt, userAgent, admit }: Arrival, sentAt?: string): Promise<BatchAnswer> {
      const json = await inflated(body, LIMITS.batchBytes);
      const { batch, refused } = checkBatch(json, sentAt);
      const { isServer, project } = await admit(batch.key);
      const agent = isServer ? null : readAgent(userAgent);
      const { accepted, isDuplicate } = await project.commit.add({ kind: 'batch', batch, agent, receivedAt });
      if (!isDuplicate) tap({ kind: 'batch', receivedAt, userAgent, query: '', body: json });
      return { accepted, refused: [...refused], isDuplicate };
    },

    async replay(query: URLSearchParams, arrival: Arrival) {
      const chunk = checkChunk(query);
      const { body, receivedAt, userAgent, admit } = arrival;
      const { project } = await admit(chunk.key);
      const json = await inflated(body, LIMITS.replayInflatedBytes);
      checkArray(json);
      const gzipped = isGzip(body) ? body : await deflate(body);
      const { isDuplicate } = await project.commit.add({ kind: 'replay', chunk, gzipped, receivedAt });
      if (!isDuplicate) tap({ kind: 'replay', receivedAt, userAgent, query: query.toString(), body: json });
      return { isDuplicate };
    },

    async assets(key: string, { body, receivedAt, admit }: Arrival): Promise<AssetsAnswer> {
      const { project } = await admit(key);
      const hashes = checkAssetsQuestion(await inflated(body, LIMITS.batchBytes));
      return { missing: await project.store.missingAssets(hashes, receivedAt) };
    },

    async asset(query: URLSearchParams, { body, receivedAt, userAgent, admit }: Arrival) {
      const asked = checkAssetQuery(query);
      const { project } = await admit(asked.key);
      const { content, ...asset } = await checkAsset(asked, body);
      const gzipped = await deflate(content);
      const kept = { ...asset, sizeBytes: content.byteLength, gzipped };
      const isNew = await project.store.saveAsset(kept, receivedAt);
      if (isNew) tap({ kind: 'asset', receivedAt, userAgent, query: query.toString(), body: content });
      return { isDuplicate: !isNew };
    },
  };
}

function checkChunk(query: URLSearchParams): ReplayChunk {
  const chunk = v.safeParse(ReplayChunkQuery, Object.fromEntries(query));
  if (!chunk.success) throw new Refusal(400, `${describeIssue(chunk.issues[0])}.`);
  if (chunk.output.lastAt < chunk.output.firstAt)
    throw new Refusal(400, 'lastAt: must not be before firstAt.');
  return chunk.output;
}

/** Chunks are stored unopened; whether this could be one at all shows at its two ends. */
function checkArray(json: Uint8Array): void {
  if (json.at(0) !== 0x5b || json.at(-1) !== 0x5d)
    throw new Refusal(400, 'body is not a JSON array: send an array of rrweb events, gzip or plain.');
}
