import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldSession } from '../../collector/facts/fold-session.ts';
import { clockOf, sessionClocks } from '../../collector/facts/session-clock.ts';
import type { Agent, SessionFacts } from '../../collector/facts/session-facts.ts';
import type { ToStore } from '../../collector/store/store.ts';
import { HOUR_MS } from '../../collector/time-units.ts';
import type { JourneyEvent } from '../../sdk/protocol/event.ts';
import { openStore } from '../support/open-store.ts';
import { ownFolder } from '../support/own-folder.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { KEY, START_MS, sessions } from '../support/sessions.ts';

const [SENT] = sessions`
  anna: awareness click(#a) rage(#b) field(#c) error(boom) track(order) arm(price:high) identify(anna) leave leave(0.9:#d)
`;
const ACTS: readonly JourneyEvent[] = [
  ...(SENT?.batches[0]?.events ?? []),
  { at: 0, stage: '', page: 1, pageGroup: '', type: 'vital', metric: 'LCP', value: 900, rating: 'good' },
  { at: 0, stage: '', page: 1, pageGroup: '', type: 'stage_enter', source: 'call' },
];
const AGENT: Agent = { browser: 'Firefox', os: 'Linux', platform: 'desktop', isBot: false };

/** Few moments, pages and stages, so that much of it happens at once and comes back. */
const event = fc.record({
  act: fc.constantFrom(...ACTS),
  second: fc.integer({ min: 0, max: 40 }),
  stage: fc.constantFrom('awareness', 'consideration', 'purchase'),
  page: fc.integer({ min: 1, max: 3 }),
  pageGroup: fc.constantFrom('/', '/basket', ''),
});
const request = fc.record({
  session: fc.constantFrom('session-one', 'session-two'),
  visitor: fc.constantFrom('visitor-anna', 'visitor-anna', 'visitor-ben'),
  tab: fc.constantFrom('tab-first', 'tab-second'),
  from: fc.constantFrom('browser', 'browser', 'browser', 'server', 'replay', 'robot'),
  delayMs: fc.integer({ min: 0, max: 4_000 }),
  // The clock is right, wrong, or set in between.
  aheadMs: fc.constantFrom(0, 0, 700, 2 * HOUR_MS),
  events: fc.array(event, { maxLength: 6 }),
});
type Request = typeof request extends fc.Arbitrary<infer R> ? R : never;

function toStore({ session, visitor, tab, from, delayMs, aheadMs, events }: Request, seq: number): ToStore {
  const sentMs = START_MS + 41_000 + seq * 2_000;
  const [receivedAt, sentAt] = [sentMs + delayMs, sentMs + aheadMs];
  if (from === 'replay')
    return {
      kind: 'replay',
      receivedAt,
      gzipped: Buffer.from('[]'),
      chunk: {
        v: 1,
        key: KEY,
        visitor,
        session,
        tab,
        seq,
        sentAt,
        firstAt: sentAt - 500,
        lastAt: sentAt,
        stage: 'awareness',
        page: 1,
        pageGroup: '/',
        format: 'plain',
        events: 1,
        snapshot: '0',
      },
    };
  const agent = from === 'server' ? null : { ...AGENT, isBot: from === 'robot' };
  const timed = events.map(({ act, second, ...place }) => ({
    ...act,
    ...place,
    at: START_MS + second * 1_000 + aheadMs,
  }));
  const context = SENT?.batches[0]?.context;
  if (!context) throw new Error('the text has no session');
  const batch = { v: 1 as const, key: KEY, visitor, session, tab, seq, sentAt, context, events: timed };
  return { kind: 'batch', batch, agent, receivedAt };
}

/** What the pure fold says of all that was sent. */
function expectedFacts(items: readonly ToStore[]): Map<string, SessionFacts> {
  const expected = new Map<string, SessionFacts>();
  for (const id of ['session-one', 'session-two']) {
    const own = items.filter((item) => (item.kind === 'batch' ? item.batch : item.chunk).session === id);
    const offsetOf = (item: ToStore) =>
      item.receivedAt - (item.kind === 'batch' ? item.batch : item.chunk).sentAt;
    const isServer = (item: ToStore) => item.kind === 'batch' && item.agent === null;
    const facts = foldSession(
      own.flatMap((item) => {
        if (item.kind !== 'batch') return [];
        const clocksMs = sessionClocks(own.filter((each) => isServer(each) === isServer(item)).map(offsetOf));
        const { tab, seq, visitor, context, events, lost } = item.batch;
        const clockMs = clockOf(clocksMs, offsetOf(item));
        return {
          tab,
          seq,
          visitor,
          context,
          events,
          lost,
          agent: item.agent,
          receivedAt: item.receivedAt,
          clockMs,
        };
      }),
    );
    if (facts) expected.set(id, facts);
  }
  return expected;
}

/** As a row holds it: SQLite has no booleans. */
const asRows = (facts: ReadonlyMap<string, SessionFacts>) =>
  JSON.parse(
    JSON.stringify([...facts].sort(), (_, value) => (typeof value === 'boolean' ? Number(value) : value)),
  ) as unknown;

describe('facts of what comes late, doubled, out of order and in groups', () => {
  it('are those of the fold over everything, and those of a rebuild', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { minLength: 1, maxLength: 10 }).chain((requests) => {
          const items = requests.map(toStore);
          const order = fc.shuffledSubarray(items, { minLength: items.length });
          return fc.record({ items: fc.constant(items), order, doubled: fc.subarray(items) });
        }),
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        async ({ items, order, doubled }, groups, isForgotten) => {
          const store = openStore(':memory:');
          const arriving = [...order, ...doubled];
          for (let turn = 0; arriving.length > 0; turn += 1) {
            await store.ingest(arriving.splice(0, groups[turn % groups.length]));
            // As after a restart, or among a hundred thousand other sessions.
            if (isForgotten) await store.rebuild();
          }
          const live = asRows(await store.facts());
          expect(live).toEqual(asRows(expectedFacts(items)));
          await store.rebuild();
          expect(asRows(await store.facts())).toEqual(live);
          store.close();
        },
      ),
      { numRuns: propertyRuns(100) },
    );
  }, 3_600_000);
});

describe('facts of a session that goes on for long', () => {
  it('are in few rows after each batch, and right, also when some come late', async () => {
    const dataFile = join(ownFolder(), 'data.db');
    const store = openStore(dataFile);
    const file = new Sqlite(dataFile, { readonly: true });
    const rows = file.prepare('SELECT count(*) FROM hot_facts').pluck();
    const requests = fc.sample(request, { seed: 6, numRuns: 150 });
    const items = requests.map((each, seq) => {
      const item = toStore(
        { ...each, session: 'session-one', from: 'browser', aheadMs: 0, delayMs: 20 },
        seq,
      );
      if (item.kind !== 'batch') throw new Error('only batches were asked for');
      const { sentAt, events } = item.batch;
      return { ...item, batch: { ...item.batch, events: events.map((own) => ({ ...own, at: sentAt - 9 })) } };
    });
    const late = items.splice(90, 3);
    let most = 0;
    for (const item of items) {
      await store.ingest([item]);
      most = Math.max(most, Number(rows.get()));
    }
    expect(most).toBeLessThan(20);
    expect(asRows(await store.facts())).toEqual(asRows(expectedFacts(items)));
    await store.ingest(late);
    expect(asRows(await store.facts())).toEqual(asRows(expectedFacts([...items, ...late])));
    file.close();
    await store.close();
  });
});
