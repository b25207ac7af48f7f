import type { JourneyEvent } from '../../../sdk/protocol/event.ts';
import type { SetupAnswer } from '../../api/setup.ts';
import { eventLabel } from '../../facts/event-label.ts';
import { orderEvents } from '../../facts/order-events.ts';
import { type BatchRow, decodeBatch } from './batch-body.ts';
import type { Database } from './database.ts';

const SHOWN = 20;
const MINUTE_MS = 60_000;

/** What arrived last, robots and all: the live check that a site's owner looks at while embedding. */
export function readRecent(
  db: Database,
  nowMs: number,
): Pick<SetupAnswer, 'lastEventAt' | 'eventsLastMinute' | 'recent' | 'siteOrigin'> {
  const rows = db
    .prepare('SELECT * FROM timed_batch ORDER BY receivedAt DESC, id DESC LIMIT ?')
    .all(SHOWN) as BatchRow[];
  const recent = rows
    .flatMap((row) => orderEvents([decodeBatch(row)]).map((event) => ({ event, session: row.session })))
    .sort((a, b) => b.event.at - a.event.at);
  const { events } = db
    .prepare('SELECT coalesce(sum(events), 0) AS events FROM batch WHERE receivedAt > ?')
    .get(nowMs - MINUTE_MS) as { events: number };
  return {
    lastEventAt: recent[0]?.event.at ?? null,
    eventsLastMinute: events,
    siteOrigin: recent.map(({ event }) => originOf(event.sent)).find((origin) => origin !== null) ?? null,
    recent: recent.slice(0, SHOWN).map(({ event, session }) => ({
      at: event.at,
      session,
      type: event.type,
      stage: event.stage,
      pageGroup: event.pageGroup,
      label: eventLabel(event.sent),
    })),
  };
}

/** Only of a page on the web: an address is whatever its sender wrote. */
function originOf(event: JourneyEvent): string | null {
  if (event.type !== 'page_view' || !URL.canParse(event.url)) return null;
  const { protocol, origin } = new URL(event.url);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
}
