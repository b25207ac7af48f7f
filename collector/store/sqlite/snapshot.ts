import type { SnapshotAnswer } from '../../api/heatmap.ts';
import type { Device } from '../../api/scope.ts';
import { foldSession } from '../../facts/fold-session.ts';
import { DEVICES } from '../../numbers/columns.ts';
import { newestSeen } from '../../numbers/newest-seen.ts';
import type { Scope } from '../scope.ts';
import type { PlaceQuery, ReplayEvent } from '../store.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import { hasSnapshot } from './recorded.ts';
import { readReplay } from './replay.ts';
import type { StoredFacts } from './segments/facts-reader.ts';
import { readBatches } from './session.ts';
import { readSessionOf } from './session-summary.ts';

/** rrweb's event types and incremental sources (@rrweb/types), as far as they draw a still page. */
const FULL_SNAPSHOT = 2;
const INCREMENTAL = 3;
const META = 4;
const CUSTOM = 5;
const DRAWING_SOURCES = new Set([
  0, // mutation
  8, // style sheet rule
  10, // font
  13, // style declaration
  15, // adopted style sheets: never inside the full snapshot, they follow it
]);

/** What a page still loads after its snapshot belongs to how visitors saw it; later changes may not, nor what a click does. */
const SETTLING_MS = 1_500;
const MOUSE_INTERACTION = 2;
/** Mouse down, click, touch start. */
const PRESSES: ReadonlySet<unknown> = new Set([1, 2, 7]);
/** Recorded visits to try before giving up: a chunk may be lost, late or unreadable. */
const TRIES = 8;

interface PageVisit {
  readonly session: string;
  readonly tab: string;
  readonly device: Device;
  readonly at: number;
  readonly nextAt: number | null;
}

/**
 * The page group as visitors of the scope's device last saw it. After a load the page's own full snapshot is
 * taken; a route change inside one document has none, so there the last snapshot before is brought forward
 * by the changes up to that page. A visit that lost its own snapshot looks the same and would show the page
 * before, so every visit with its own is preferred.
 */
export function readSnapshot(
  db: Database,
  facts: StoredFacts,
  scope: Scope,
  place: PlaceQuery,
): SnapshotAnswer | undefined {
  let broughtForward: SnapshotAnswer | undefined;
  for (const visit of recordedVisits(db, facts, scope, place)) {
    const endsAt = visit.nextAt ?? Number.MAX_SAFE_INTEGER;
    const events = [...readReplay(db, visit.session, visit.tab, endsAt)]
      .flat()
      .filter((event) => event.timestamp < endsAt);
    const ownAt = firstOwn(events, visit.at);
    const start = events.findLastIndex(
      (event) => event.type === FULL_SNAPSHOT && event.timestamp <= (ownAt ?? visit.at),
    );
    const snapshot = events[start];
    const meta = events.slice(0, start).findLast((event) => event.type === META);
    if (!snapshot || !meta) continue;
    const shownAt = Math.max(visit.at, snapshot.timestamp);
    const pressedAt = events.find((event) => event.timestamp > shownAt && isPress(event))?.timestamp;
    const until = Math.min(shownAt + SETTLING_MS, pressedAt ?? Number.MAX_SAFE_INTEGER);
    const after = events.slice(start + 1).filter((event) => event.timestamp <= until && isDrawing(event));
    const { session, tab, device } = visit;
    const at = after.at(-1)?.timestamp ?? snapshot.timestamp;
    const answer = { session, tab, device, at, ...viewport(meta), events: [meta, snapshot, ...after] };
    if (ownAt !== undefined) return answer;
    broughtForward ??= answer;
  }
  return broughtForward;
}

/** Time of the first full snapshot of the page itself. */
function firstOwn(events: readonly ReplayEvent[], at: number): number | undefined {
  return events.find((event) => event.type === FULL_SNAPSHOT && event.timestamp >= at)?.timestamp;
}

/** Visits of the newest sessions that saw the page and were recorded: on the scope's device, else a desktop, else any. */
function recordedVisits(
  db: Database,
  facts: StoredFacts,
  scope: Scope,
  { stage, pageGroup }: PlaceQuery,
): PageVisit[] {
  const wanted = facts.code(pageGroup);
  const preference = (device: Device) => Number(device !== scope.device) * 2 + Number(device !== 'desktop');
  const visits: PageVisit[] = [];
  const byPreference = newestSeen(facts, stage, facts.replayed(), (candidate) => candidate === wanted)
    .flatMap(({ device, sids }) => {
      const name = DEVICES[device];
      return name ? [{ device: name, sids }] : [];
    })
    .sort((a, b) => preference(a.device) - preference(b.device));
  for (const { device, sids } of byPreference) {
    const recorded = sids.filter((sid) => hasSnapshot(db, sid)).slice(0, TRIES);
    const own = recorded.flatMap((sid) => pageVisits(db, sid, device, { stage, pageGroup }));
    visits.push(...own.sort((a, b) => b.at - a.at));
    if (visits.length >= TRIES) break;
  }
  return visits.slice(0, TRIES);
}

/** When a session was on the page, in tabs that were recorded, and until when. */
function pageVisits(db: Database, sid: number, device: Device, place: PlaceQuery): PageVisit[] {
  const row = readSessionOf(db, sid);
  const facts = row && foldSession(readBatches(db, row.id));
  if (!facts) return [];
  const pages = facts.touches.filter(({ kind }) => kind === 'page');
  const tabs = new Set(
    prepared(db, 'SELECT DISTINCT tab FROM replay_chunk WHERE session = ? AND hasSnapshot = 1')
      .pluck()
      .all(row.id),
  );
  return pages.flatMap(({ at, tab, stage, pageGroup }) => {
    if (stage !== place.stage || pageGroup !== place.pageGroup || !tabs.has(tab)) return [];
    const next = pages.find((page) => page.tab === tab && page.at > at && page.pageGroup !== pageGroup);
    return [{ session: row.id, tab, device, at, nextAt: next?.at ?? null }];
  });
}

function isPress({ type, data }: ReplayEvent): boolean {
  if (type !== INCREMENTAL || typeof data !== 'object' || data === null) return false;
  const { source, type: kind } = data as { readonly source?: unknown; readonly type?: unknown };
  return source === MOUSE_INTERACTION && PRESSES.has(kind);
}

function isDrawing({ type, data }: ReplayEvent): boolean {
  if (typeof data !== 'object' || data === null) return false;
  // What canvases show is told apart: sdk/canvas.
  if (type === CUSTOM) return 'tag' in data && data.tag === 'canvas';
  return type === INCREMENTAL && 'source' in data && DRAWING_SOURCES.has(Number(data.source));
}

function viewport({ data }: ReplayEvent): { width: number; height: number } {
  const { width, height } = (data ?? {}) as { width?: unknown; height?: unknown };
  return { width: Number(width) || 0, height: Number(height) || 0 };
}
