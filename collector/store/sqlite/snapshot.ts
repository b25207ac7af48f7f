import type { SnapshotAnswer } from '../../api/heatmap.ts';
import type { Device } from '../../api/scope.ts';
import { foldSession } from '../../facts/fold-session.ts';
import { newestSeen } from '../../numbers/newest-seen.ts';
import { newestUnder } from '../../numbers/newest-under.ts';
import type { Scope } from '../scope.ts';
import type { PlaceQuery, ReplayEvent } from '../store.ts';
import type { Database } from './database.ts';
import { byPreference, hasSnapshot, recordedTabs } from './recorded.ts';
import { readReplay } from './replay.ts';
import type { StoredFacts } from './segments/facts-reader.ts';
import { readBatches } from './session.ts';
import { readSessionOf } from './session-summary.ts';
import { FULL_SNAPSHOT, isPress, stillPage } from './still-page.ts';

/** What a page still loads after its snapshot belongs to how visitors saw it; later changes may not, nor what a click does. */
const SETTLING_MS = 1_500;
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
 * The page group as visitors of the scope's device, arm and period last saw it. After a load the page's own full snapshot is
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
    if (!snapshot) continue;
    const shownAt = Math.max(visit.at, snapshot.timestamp);
    const pressedAt = events.find((event) => event.timestamp > shownAt && isPress(event))?.timestamp;
    const until = Math.min(shownAt + SETTLING_MS, pressedAt ?? Number.MAX_SAFE_INTEGER);
    const still = stillPage(events, start, (event) => event.timestamp <= until);
    if (!still) continue;
    const { session, tab, device } = visit;
    const answer = { session, tab, device, clickedBefore: [], ...still };
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
  const visits: PageVisit[] = [];
  const seen = newestUnder(facts, scope, facts.replayed(), (recorded) =>
    newestSeen(facts, stage, recorded, (candidate) => candidate === wanted),
  );
  for (const { device, sids } of byPreference(seen, scope.device)) {
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
  const tabs = recordedTabs(db, row.id);
  return pages.flatMap(({ at, tab, stage, pageGroup }) => {
    if (stage !== place.stage || pageGroup !== place.pageGroup || !tabs.has(tab)) return [];
    const next = pages.find((page) => page.tab === tab && page.at > at && page.pageGroup !== pageGroup);
    return [{ session: row.id, tab, device, at, nextAt: next?.at ?? null }];
  });
}
