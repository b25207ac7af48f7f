import { drawOnAssets } from '../../../sdk/protocol/draw-on-assets.ts';
import type { SnapshotAnswer } from '../../api/heatmap.ts';
import type { Device } from '../../api/scope.ts';
import { shownArm } from '../../numbers/newest-under.ts';
import { openChunk } from '../../replay/open-chunk.ts';
import type { Scope } from '../scope.ts';
import type { DrawablePage, PlaceQuery, ReplayEvent } from '../store.ts';
import type { Database } from './database.ts';
import { type NamingChunk, readKeptAssets } from './kept-assets.ts';
import { prepared } from './prepared.ts';
import type { StoredFacts } from './segments/facts-reader.ts';
import { isDrawing, viewport } from './still-page.ts';

const FULL_SNAPSHOT = 2;
const META = 4;
/** To try before giving up: one may not be readable. */
const TRIES = 8;

interface Taken {
  readonly sid: number;
  readonly session: string;
  readonly tab: string;
  readonly page: number;
  readonly device: Device;
  readonly at: number;
}
type Chunk = NamingChunk & { readonly offsetMs: number; readonly receivedAt: number };
type Wanted = Pick<Scope, 'device' | 'exposure' | 'variant' | 'toMs'>;

/**
 * The page group as it was taken when a browser was asked for it: on the scope's device, else a desktop, else any;
 * before the period's end, if there was one; in an arm, of who was shown it alone.
 */
export function readPageSnapshot(
  db: Database,
  facts: StoredFacts,
  scope: Wanted,
  { stage, pageGroup }: PlaceQuery,
): SnapshotAnswer | undefined {
  const taken = prepared(
    db,
    `SELECT s.sid, p.session, p.tab, p.page, s.device, max(p.receivedAt) AS at
     FROM page_snapshot p JOIN session s ON s.id = p.session
     WHERE p.stage = ? AND p.pageGroup = ? AND s.isBot = 0 GROUP BY p.session, p.tab, p.page`,
  ).all(stage, pageGroup) as Taken[];
  const sids = new Set(taken.map(({ sid }) => sid));
  const arm = scope.exposure ?? scope.variant;
  const shown = arm ? shownArm(facts, arm, sids) : sids;
  const own = taken.filter(({ sid }) => shown.has(sid)).sort(better(scope));
  for (const one of own.slice(0, TRIES)) {
    const answer = readTaken(db, one);
    if (answer) return answer;
  }
  return undefined;
}

/** Pages of a stage that some browser was asked for, and answered. */
export function readDrawable(db: Database, stage: string, sinceMs = 0): DrawablePage[] {
  return prepared(
    db,
    `SELECT DISTINCT p.pageGroup, s.device FROM page_snapshot p JOIN session s ON s.id = p.session
     WHERE p.stage = ? AND p.receivedAt >= ? AND s.isBot = 0`,
  ).all(stage, sinceMs) as DrawablePage[];
}

/** The one that fits better, of equals the newer. */
export function betterSnapshot(
  scope: Wanted,
  answers: readonly (SnapshotAnswer | undefined)[],
): SnapshotAnswer | undefined {
  return answers.filter((answer) => answer !== undefined).sort(better(scope))[0];
}

type Placed = { readonly device: Device; readonly at: number };
function better({ device, toMs }: Wanted): (a: Placed, b: Placed) => number {
  const misfit = (one: Placed) =>
    Number(one.device !== device) * 4 + Number(one.device !== 'desktop') * 2 + Number(one.at >= toMs);
  return (a, b) => misfit(a) - misfit(b) || b.at - a.at;
}

function readTaken(db: Database, { session, tab, page, device }: Taken): SnapshotAnswer | undefined {
  const chunks = prepared(
    db,
    `SELECT format, body AS gzipped, offsetMs, receivedAt FROM page_snapshot
     WHERE session = ? AND tab = ? AND page = ? ORDER BY seq`,
  ).all(session, tab, page) as Chunk[];
  const events = chunks.flatMap(timed);
  // A page that grew by much has been taken anew.
  const start = events.findLastIndex(({ type }) => type === FULL_SNAPSHOT);
  const meta = events.slice(0, Math.max(start, 0)).findLast(({ type }) => type === META);
  const snapshot = events[start];
  if (!meta || !snapshot) return undefined;
  const drawn = [meta, snapshot, ...events.slice(start + 1).filter(isDrawing)];
  const kept = readKeptAssets(db, () => chunks);
  if (kept) for (const event of drawn) drawOnAssets(event.data, kept);
  const at = drawn.at(-1)?.timestamp ?? snapshot.timestamp;
  return { session, tab, device, at, ...viewport(meta), clickedBefore: [], events: drawn };
}

/** In collector time, as far as that request alone says it. */
function timed({ format, gzipped, offsetMs, receivedAt }: Chunk): ReplayEvent[] {
  const events = openChunk(gzipped, format) ?? [];
  return events.map((event) => ({ ...event, timestamp: Math.min(event.timestamp + offsetMs, receivedAt) }));
}
