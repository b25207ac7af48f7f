import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import * as v from 'valibot';
import type { AssetsAnswer } from '../../sdk/protocol/asset.ts';
import type { BatchAnswer } from '../../sdk/protocol/batch.ts';
import { LIMITS } from '../../sdk/protocol/limits.ts';
import { type ReplayAnswer, type ReplayChunk, ReplayChunkQuery } from '../../sdk/protocol/replay-chunk.ts';
import type { Project } from '../projects/project.ts';
import { Refusal } from '../refusal.ts';
import { checkAsset, checkAssetQuery, checkAssetsQuestion } from './accept-asset.ts';
import { checkEvents, openBatch } from './accept-batch.ts';
import { createAgentReader } from './agent.ts';
import { describeIssue } from './describe-issue.ts';
import { inflated, inflatedEnds, inflatedNow, isGzip } from './inflate.ts';

const deflate = promisify(gzip);

/** Where to keep what is sent. `isServer`: by a secret key, for visitors elsewhere. */
export interface Admitted {
  readonly isServer: boolean;
  readonly project: Pick<Project, 'commit' | 'store' | 'snapshotAsks' | 'watchedSessions'>;
}
/** Checks who sends with a key; throws a Refusal. */
export type Admit = (key: string) => Promise<Admitted>;

/** Something to take in, however it came: by HTTP, or from the bundled demo. */
export interface Arrival {
  readonly body: Uint8Array;
  readonly receivedAt: number;
  readonly userAgent: string;
  readonly admit: Admit;
  /** Whether the answer may ask for the page that is shown (snapshot-asks.ts). */
  readonly mayAsk?: boolean | undefined;
  /** Told how large a body is once decompressed; may throw a Refusal (admission.ts). */
  readonly hold?: ((sizeBytes: number) => void) | undefined;
  /** Told when only the store is waited for. */
  readonly queued?: (() => void) | undefined;
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
export function createIngest(tap?: ((request: Tapped) => void) | undefined) {
  const readAgent = createAgentReader();

  return {
    async batch(arrival: Arrival, sentAt?: string): Promise<BatchAnswer> {
      const { body, receivedAt, userAgent, admit, mayAsk, hold, queued } = arrival;
      const gzipped = isGzip(body) ? body : undefined;
      const json = gzipped ? inflatedNow(gzipped, LIMITS.batchBytes) : body;
      if (gzipped) hold?.(json.byteLength);
      const opened = openBatch(json, sentAt);
      const { isServer, project } = await admit(opened.envelope.key);
      const { batch, refused, isAsSent } = checkEvents(opened, isServer);
      const agent = isServer ? null : readAgent(userAgent);
      // A server's body has its secret key in it.
      const sent = isAsSent && !isServer ? { json, gzipped } : undefined;
      const item = { kind: 'batch' as const, batch, agent, receivedAt, sent };
      queued?.();
      const { accepted, isDuplicate } = await project.commit.add(item);
      if (!isDuplicate) tap?.({ kind: 'batch', receivedAt, userAgent, query: '', body: json });
      const snapshot = agent && mayAsk && !isDuplicate ? project.snapshotAsks.of(batch, agent) : undefined;
      return {
        accepted,
        refused: [...refused],
        isDuplicate,
        ...(snapshot && { snapshot }),
        ...(agent && watchedIn(project, batch.session)),
      };
    },

    async replay(query: URLSearchParams, arrival: Arrival): Promise<ReplayAnswer> {
      const chunk = checkChunk(query);
      const { body, receivedAt, userAgent, admit } = arrival;
      const { project } = await admit(chunk.key);
      checkArray(await inflatedEnds(body, LIMITS.replayInflatedBytes));
      const gzipped = isGzip(body) ? body : await deflate(body);
      const { isDuplicate } = await project.commit.add({ kind: 'replay', chunk, gzipped, receivedAt });
      if (!isDuplicate && tap) {
        const json = await inflated(body, LIMITS.replayInflatedBytes);
        tap({ kind: 'replay', receivedAt, userAgent, query: query.toString(), body: json });
      }
      return { isDuplicate, ...watchedIn(project, chunk.session) };
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
      if (isNew) tap?.({ kind: 'asset', receivedAt, userAgent, query: query.toString(), body: content });
      return { isDuplicate: !isNew };
    },
  };
}

function watchedIn({ watchedSessions }: Admitted['project'], session: string): { watched?: true } {
  return watchedSessions.isWatched(session) ? { watched: true } : {};
}

function checkChunk(query: URLSearchParams): ReplayChunk {
  const chunk = v.safeParse(ReplayChunkQuery, Object.fromEntries(query));
  if (!chunk.success) throw new Refusal(400, `${describeIssue(chunk.issues[0])}.`);
  if (chunk.output.lastAt < chunk.output.firstAt)
    throw new Refusal(400, 'lastAt: must not be before firstAt.');
  return chunk.output;
}

/** Chunks are stored unopened; whether this could be one at all shows at its two ends. */
function checkArray([first, last]: Awaited<ReturnType<typeof inflatedEnds>>): void {
  if (first !== 0x5b || last !== 0x5d)
    throw new Refusal(400, 'body is not a JSON array: send an array of rrweb events, gzip or plain.');
}
