import { gzipSync } from 'node:zlib';
import type { ToStore } from '../../../collector/store/store.ts';
import type { Random } from '../../../examples/simulate/seeded-random.ts';
import type { SessionContext } from '../../../sdk/protocol/batch.ts';
import type { JourneyEvent } from '../../../sdk/protocol/event.ts';
import type { Visit } from './people.ts';

export const KEY = 'pk_bench_of_questions';
/** Only a few are recorded, and little of each: this file measures questions about events. */
const RECORDED = 0.01;
const WRONG_CLOCKS = 0.1;

/** The requests of one visit as the collector's edge would hand them to the store. */
export function toRequests(
  random: Random,
  visit: Visit,
  events: readonly JourneyEvent[],
  batchEvents: number,
): ToStore[] {
  const { person, session, entry } = visit;
  const aheadMs = random.chance(WRONG_CLOCKS) ? random.whole(-600_000, 600_000) : 0;
  const delayMs = random.whole(20, 400);
  const isRecorded = random.chance(RECORDED);
  const context: SessionContext = {
    language: person.language,
    screenWidth: person.width,
    screenHeight: 900,
    viewportWidth: person.width,
    isTouch: person.agent.platform !== 'desktop',
    ...entry,
    isAutomated: false,
    replay: isRecorded ? 'on' : 'not_sampled',
  };
  const requests: ToStore[] = [];
  for (let from = 0; from < events.length; from += batchEvents) {
    const own = events.slice(from, from + batchEvents);
    const sentAt = (own.at(-1)?.at ?? 0) + aheadMs;
    requests.push({
      kind: 'batch',
      agent: person.agent,
      receivedAt: sentAt - aheadMs + delayMs,
      batch: {
        v: 1,
        key: KEY,
        visitor: person.visitor,
        session,
        tab: 'tab-0001',
        seq: requests.length,
        sentAt,
        context,
        events: own.map((event) => ({ ...event, at: event.at + aheadMs })),
      },
    });
  }
  return isRecorded ? [...requests, ...recording(visit, events, delayMs)] : requests;
}

function recording({ person, session }: Visit, events: readonly JourneyEvent[], delayMs: number): ToStore[] {
  const first = events[0];
  if (!first) return [];
  return [0, 1].map((seq) => {
    const firstAt = first.at + seq * 1_000;
    return {
      kind: 'replay',
      receivedAt: firstAt + delayMs,
      chunk: {
        v: 1,
        key: KEY,
        visitor: person.visitor,
        session,
        tab: 'tab-0001',
        seq,
        sentAt: firstAt,
        firstAt,
        lastAt: firstAt,
        stage: first.stage,
        page: 1,
        pageGroup: first.pageGroup,
        format: 'plain',
        events: 2,
        snapshot: seq === 0 ? '1' : '0',
      },
      gzipped: gzipSync(JSON.stringify(seq === 0 ? still(firstAt) : [{ type: 3, timestamp: firstAt }])),
    };
  });
}

/** rrweb's meta event and a full snapshot of an empty page. */
function still(timestamp: number): unknown[] {
  const html = { type: 2, tagName: 'html', attributes: {}, childNodes: [], id: 2 };
  return [
    { type: 4, timestamp, data: { href: 'https://shop.example/', width: 1440, height: 800 } },
    { type: 2, timestamp, data: { node: { type: 0, childNodes: [html], id: 1 }, initialOffset: {} } },
  ];
}
