import type { JourneyEvent } from '../../sdk/protocol/event.ts';
import { LIMITS } from '../../sdk/protocol/limits.ts';
import type { SdkConfig } from '../../sdk/protocol/sdk-config.ts';
import { PROTOCOL_VERSION } from '../../sdk/protocol/version.ts';
import type { SessionEventsAnswer } from '../api/sessions.ts';
import type { ToStore } from '../store/store.ts';
import type { ImportedSession } from './cut-sessions.ts';
import type { ImportedRow } from './imported-row.ts';
import { type PlacedEvent, placeEvents } from './place-events.ts';

/** In place of a write key: nobody sent these with one. */
const KEY = 'import';

export interface SessionToStore {
  readonly items: readonly ToStore[];
  readonly events: number;
  readonly duplicates: number;
}

type StoredEvents = SessionEventsAnswer['events'];

/**
 * What of a session is not stored yet, as batches. Batches say that they were received when their last event
 * happened: history has no other clock, it is neither younger nor kept longer than it is, and what arrives live
 * stays what the live check shows. Events that are there already, by what they say and when, are left out, so
 * that one file twice, or two files that overlap, store each event once.
 */
export function toStoreSession(
  session: ImportedSession,
  stored: StoredEvents,
  config: SdkConfig,
): SessionToStore {
  const known = Map.groupBy(stored, (event) => signatureOf(event));
  const nextSeq = new Map<string, number>();
  for (const { tab, seq } of stored) nextSeq.set(tab, Math.max(seq + 1, nextSeq.get(tab) ?? 0));

  const fresh: PlacedEvent<ImportedRow>[] = [];
  let duplicates = 0;
  for (const placed of placeEvents(session.rows, config.journey.stages)) {
    // One stored event makes one row known: two alike in the file are two.
    if (known.get(signatureOf(placed.event))?.pop()) duplicates += 1;
    else fresh.push(placed);
  }
  const items = batchesOf(fresh).map((own): ToStore => {
    const { tab, visitor } = own[0]?.row ?? { tab: '', visitor: '' };
    const seq = nextSeq.get(tab) ?? 0;
    nextSeq.set(tab, seq + 1);
    const lastAt = Math.max(...own.map(({ event }) => event.at));
    return {
      kind: 'batch',
      agent: contextOf(session).agent,
      receivedAt: lastAt,
      batch: {
        v: PROTOCOL_VERSION,
        key: KEY,
        visitor,
        session: session.id,
        tab,
        seq,
        sentAt: lastAt,
        context: toSessionContext(session),
        events: own.map(({ event }) => event),
      },
    };
  });
  return { items, events: fresh.length, duplicates };
}

/** What an event says, without what was derived when it was imported: a journey may have changed since. */
function signatureOf({ stage: _, page: __, pageGroup: ___, ...event }: JourneyEvent): string {
  const { tab: ____, seq: _____, ...said } = event as typeof event & { tab?: string; seq?: number };
  return JSON.stringify(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Events of one tab and visitor together, as many as a batch holds, each tab in its own order. */
function batchesOf(placed: readonly PlacedEvent<ImportedRow>[]): PlacedEvent<ImportedRow>[][] {
  const batches: PlacedEvent<ImportedRow>[][] = [];
  for (const own of Map.groupBy(placed, ({ row }) => `${row.tab} ${row.visitor}`).values())
    for (let from = 0; from < own.length; from += LIMITS.batchEvents)
      batches.push(own.slice(from, from + LIMITS.batchEvents));
  return batches;
}

/** The first row that says something of its session's origin or device speaks for it. */
function contextOf({ rows }: ImportedSession): ImportedRow['context'] {
  const [first] = rows;
  if (!first) throw new Error('a session has rows');
  const agent = rows.find(
    ({ context }) => context.agent.platform !== 'unknown' || context.agent.browser !== '',
  );
  const language = rows.find(({ context }) => context.language !== '');
  return {
    ...first.context,
    agent: (agent ?? first).context.agent,
    language: (language ?? first).context.language,
  };
}

function toSessionContext(session: ImportedSession) {
  const { language, referrer, campaign } = contextOf(session);
  return {
    language,
    referrer,
    screenWidth: 0,
    screenHeight: 0,
    viewportWidth: 0,
    isTouch: false,
    ...(Object.keys(campaign).length === 0 ? {} : { campaign }),
    isAutomated: false,
    replay: 'off' as const,
  };
}
