import { constants, gunzipSync, zstdCompressSync } from 'node:zlib';
import type { RecordedRequest } from '../../collector/demo/load-demo.ts';

/** What the collector's tap tells of each request it accepted. */
export interface TapEntry {
  readonly kind: 'batch' | 'replay' | 'asset';
  readonly userAgent: string;
  readonly query: string;
  readonly body: Uint8Array;
}

/** The parts of a batch the tape looks at. */
interface TapedBatch {
  readonly visitor: string;
  readonly session: string;
  readonly tab: string;
  readonly seq: number;
  readonly sentAt: number;
  readonly events: readonly { readonly type: string; readonly [field: string]: unknown }[];
}

/** What a request takes from the page to the collector. Page clocks are moved, so the collector's own cannot tell. */
const TRANSIT_MS = 50;

/** Collects what a simulation sent, to be played into another collector. */
export function createTape() {
  const lines: RecordedRequest[] = [];
  const batches: TapedBatch[] = [];
  const known = new Set<string>();
  let repeats = 0;

  /** Delivery is at least once: what comes again is counted, and kept once. */
  function isRepeat(...id: readonly (string | number | null)[]): boolean {
    const key = id.join(' ');
    if (known.has(key)) repeats += 1;
    return known.size === known.add(key).size;
  }

  /** Replays are drawn with it whenever they are from, so it stands before all of them. */
  function addAsset({ userAgent, query, body }: TapEntry): void {
    lines.push({
      kind: 'asset',
      receivedAt: 0,
      userAgent,
      query,
      body: Buffer.from(body).toString('base64'),
    });
  }

  return {
    batches: batches as readonly TapedBatch[],
    lines: lines as readonly RecordedRequest[],
    repeats: () => repeats,

    add(entry: TapEntry): void {
      if (entry.kind === 'asset') {
        addAsset(entry);
        return;
      }
      const body: unknown = JSON.parse(textOf(entry.body));
      if (entry.kind === 'batch') {
        const batch = body as TapedBatch;
        if (isRepeat('batch', batch.session, batch.tab, batch.seq)) return;
        batches.push(batch);
        lines.push({
          kind: 'batch',
          receivedAt: batch.sentAt + TRANSIT_MS,
          userAgent: entry.userAgent,
          body,
        });
        return;
      }
      const query = entry.query.replace(/^\?/, '');
      const facts = new URLSearchParams(query);
      if (isRepeat('replay', facts.get('session'), facts.get('tab'), facts.get('seq'))) return;
      const sentAt = Number(facts.get('sentAt'));
      lines.push({
        kind: 'replay',
        receivedAt: sentAt + TRANSIT_MS,
        userAgent: entry.userAgent,
        query,
        body,
      });
    },

    /** How many views of the session's pages were followed by their page_leave. */
    leavesOf(session: string): number {
      const leaves = batches
        .filter((batch) => batch.session === session)
        .flatMap((batch) => batch.events.filter(({ type }) => type === 'page_leave'));
      return new Set(leaves.map(({ page }) => page)).size;
    },

    /** NDJSON by time, zstd. Pages repeat through the whole file, hence the long window. */
    compress(): Buffer {
      const sorted = lines.toSorted((a, b) => a.receivedAt - b.receivedAt);
      const text = sorted.map((line) => `${JSON.stringify(line)}\n`).join('');
      return zstdCompressSync(Buffer.from(text), {
        params: {
          [constants.ZSTD_c_compressionLevel]: 19,
          [constants.ZSTD_c_windowLog]: 27,
          [constants.ZSTD_c_enableLongDistanceMatching]: 1,
        },
      });
    },
  };
}
export type Tape = ReturnType<typeof createTape>;

function textOf(body: Uint8Array): string {
  const isGzip = body[0] === 0x1f && body[1] === 0x8b;
  return (isGzip ? gunzipSync(body) : Buffer.from(body)).toString('utf8');
}
