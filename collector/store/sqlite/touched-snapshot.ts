import type { SnapshotAnswer } from '../../api/heatmap.ts';
import type { Device } from '../../api/scope.ts';
import { foldSession } from '../../facts/fold-session.ts';
import type { TouchFact } from '../../facts/session-facts.ts';
import { newestTouched } from '../../numbers/newest-seen.ts';
import { newestUnder } from '../../numbers/newest-under.ts';
import type { Scope } from '../scope.ts';
import type { PlaceQuery, ReplayEvent } from '../store.ts';
import type { Database } from './database.ts';
import { byPreference, hasSnapshot, recordedTabs } from './recorded.ts';
import { readReplay, readReplayTabs } from './replay.ts';
import type { StoredFacts } from './segments/facts-reader.ts';
import { readBatches } from './session.ts';
import { readSessionOf } from './session-summary.ts';
import { beginsPress, FULL_SNAPSHOT, isGap, isInteraction, stillPage } from './still-page.ts';

type Element = PlaceQuery & { readonly selector: string };

interface Touch {
  readonly session: string;
  readonly tab: string;
  readonly device: Device;
  readonly at: number;
  readonly clickedBefore: SnapshotAnswer['clickedBefore'];
  /** When something was touched before, in this tab; the press of this touch is later. */
  readonly afterAt: number;
}

/** Newest sessions that touched the element, a device: enough to tell what usually comes before. */
const SESSIONS = 16;
/** Recorded touches to try before giving up: a chunk may be lost, late or unreadable. */
const TRIES = 8;
/** A touch and its recording are told apart by the browser: both say when, not in the same millisecond. */
const SAME_MOMENT_MS = 300;
/** Enough to find among them what opened the state, where several clicks were made in it. */
const MOST_BEFORE = 10;
/** From pressing to letting go. */
const LONGEST_PRESS_MS = 1_500;

/**
 * The page group as it was just before a visitor touched an element: with the menu, dialog or error open in which
 * it stands. What most had clicked before comes first, then the newest.
 */
export function readTouchedSnapshot(
  db: Database,
  facts: StoredFacts,
  scope: Scope,
  element: Element,
): SnapshotAnswer | undefined {
  for (const touch of recordedTouches(db, facts, scope, element).slice(0, TRIES)) {
    facts.checkpoint();
    const still = pageBefore(db, touch);
    const { session, tab, device, clickedBefore } = touch;
    if (still) return { session, tab, device, clickedBefore, ...still };
  }
  return undefined;
}

/**
 * Only if the recording has the touch itself, and all from the snapshot before it: what recorded it was then on this
 * page, so that the snapshot is never that of another one.
 */
function pageBefore(db: Database, { session, tab, at, afterAt }: Touch) {
  const untilMs = at + SAME_MOMENT_MS;
  const events = [...readReplay(db, session, tab, untilMs)].flat();
  const isSince = ({ timestamp }: ReplayEvent, longestMs: number): boolean =>
    timestamp >= Math.max(afterAt + 1, at - longestMs);
  const heard = events.findIndex(
    (event) => event.timestamp <= untilMs && isSince(event, SAME_MOMENT_MS) && isInteraction(event),
  );
  if (heard < 0) return undefined;
  const pressed = events.findLastIndex(
    (event) => event.timestamp <= at && isSince(event, LONGEST_PRESS_MS) && beginsPress(event),
  );
  const end = pressed < 0 ? heard : pressed;
  const start = events.findLastIndex((event, index) => index < end && event.type === FULL_SNAPSHOT);
  const fromAt = events[start]?.timestamp;
  const toAt = events[end]?.timestamp;
  if (fromAt === undefined || toAt === undefined || events.slice(start, end).some(isGap)) return undefined;
  const gaps = readReplayTabs(db, session).find((each) => each.tab === tab)?.gaps ?? [];
  if (gaps.some((gap) => gap.fromAt < toAt && gap.toAt > fromAt)) return undefined;
  return stillPage(events, start, (_, index) => index < end);
}

function recordedTouches(db: Database, facts: StoredFacts, scope: Scope, element: Element): Touch[] {
  const touches: Touch[] = [];
  const met = newestUnder(facts, scope, facts.replayed(), (recorded) =>
    newestTouched(facts, element, recorded),
  );
  for (const { device, sids } of byPreference(met, scope.device)) {
    const recorded = sids.filter((sid) => hasSnapshot(db, sid)).slice(0, SESSIONS);
    touches.push(...usualFirst(recorded.flatMap((sid) => touchesOf(db, sid, device, element))));
    if (touches.length >= TRIES) break;
  }
  return touches;
}

function usualFirst(touches: readonly Touch[]): Touch[] {
  const counts = new Map<string, number>();
  const opener = ({ clickedBefore }: Touch): string => clickedBefore[0]?.selector ?? '';
  for (const touch of touches) counts.set(opener(touch), (counts.get(opener(touch)) ?? 0) + 1);
  const count = (touch: Touch): number => counts.get(opener(touch)) ?? 0;
  return [...touches].sort((a, b) => count(b) - count(a) || b.at - a.at);
}

/** When a session touched the element on the page; of touches one after another, the first: later ones may have closed it. */
function touchesOf(db: Database, sid: number, device: Device, element: Element): Touch[] {
  const row = readSessionOf(db, sid);
  const folded = row && foldSession(readBatches(db, row.id));
  if (!folded) return [];
  const all = folded.touches;
  const tabs = recordedTabs(db, row.id);
  return all.flatMap((touch): Touch[] => {
    const { at, tab } = touch;
    if (!isTouchOf(touch, element) || !tabs.has(tab)) return [];
    const earlier = all.filter((each) => each.tab === tab && each.at < at);
    const cameAt = earlier.findLast(({ kind }) => kind === 'page')?.at ?? 0;
    const clicks = earlier.filter(({ kind }) => kind === 'click');
    const onPage = clicks.filter((click) => click.at >= cameAt).reverse();
    if (onPage[0]?.selector === element.selector) return [];
    const clickedBefore = onPage.slice(0, MOST_BEFORE).map(({ selector, label }) => ({ selector, label }));
    return [{ session: row.id, tab, device, at, clickedBefore, afterAt: clicks.at(-1)?.at ?? 0 }];
  });
}

function isTouchOf({ kind, stage, pageGroup, selector }: TouchFact, element: Element): boolean {
  return (
    kind !== 'page' &&
    stage === element.stage &&
    pageGroup === element.pageGroup &&
    selector === element.selector
  );
}
