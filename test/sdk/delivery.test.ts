import { expect, test } from 'vitest';
import { createDelivery } from '../../sdk/delivery/delivery.ts';
import type { Outbox } from '../../sdk/delivery/outbox.ts';
import type { Parcel } from '../../sdk/delivery/parcel.ts';
import type { Answer } from '../../sdk/delivery/transport.ts';

const parcel = (id: string, more: Partial<Parcel> = {}): Parcel => ({
  id,
  at: 0,
  tab: 'mine',
  query: '',
  body: id,
  ...more,
});
const answer = (status: number, retryAfter: string | null = null): Answer => ({
  status,
  headers: { get: () => retryAfter },
});

/** A queue on a clock that stands still until told, a store in memory, and a collector that answers when asked to. */
function rig(kept: Parcel[] = []) {
  const store = new Map(kept.map((each) => [each.id, each]));
  const sent: { id: string; isLeaving: boolean; settle: (answer?: Answer) => Promise<void> }[] = [];
  const timers: { delayMs: number; run: () => void }[] = [];
  const outbox = (async (work: (store: object) => unknown) =>
    work({
      put: (each: Parcel) => store.set(each.id, each),
      delete: (id: string) => store.delete(id),
      getAll: () => [...store.values()],
      clear: () => store.clear(),
    })) as unknown as Outbox;
  const clock = { now: 0 };
  const delivery = createDelivery(
    outbox,
    ({ id }, isLeaving) =>
      new Promise((resolve) => {
        sent.push({
          id,
          isLeaving,
          settle: async (given) => {
            resolve(given);
            await new Promise((done) => setImmediate(done));
          },
        });
      }),
    () => clock.now,
    () => 1,
    (delayMs, run) => timers.push({ delayMs, run }),
  );
  return { delivery, store, sent, timers, clock, ids: () => sent.map(({ id }) => id) };
}

test('a parcel is kept until the collector has answered it', async () => {
  const { delivery, store, sent } = rig();
  delivery.add(parcel('a'));
  expect([...store.keys()]).toEqual(['a']);
  await sent[0]?.settle(answer(200));
  expect([...store.keys()]).toEqual([]);
});

test('pauses double after each failure, and a success starts them anew', async () => {
  const { delivery, sent, timers } = rig();
  delivery.add(parcel('a'));
  for (const [attempt, delayMs] of [1_000, 2_000, 4_000].entries()) {
    await sent[attempt]?.settle(undefined);
    expect(timers[attempt]?.delayMs).toBe(delayMs);
    timers[attempt]?.run();
  }
  await sent[3]?.settle(answer(200));
  delivery.add(parcel('b'));
  await sent[4]?.settle(answer(500));
  expect(timers[3]?.delayMs).toBe(1_000);
});

test('a collector that says when to come back is obeyed', async () => {
  const { delivery, sent, timers } = rig();
  delivery.add(parcel('a'));
  await sent[0]?.settle(answer(429, '30'));
  expect(timers[0]?.delayMs).toBe(30_000);
});

test('what the collector refuses for good is dropped and counted, and does not hold up the rest', async () => {
  const { delivery, store, sent } = rig();
  delivery.add(parcel('bad'));
  delivery.add(parcel('good'));
  await sent[0]?.settle(answer(400));
  await sent[1]?.settle(answer(200));
  expect(delivery.dropped).toBe(1);
  expect(store.size).toBe(0);
});

test('events go before replay chunks when the page is left', async () => {
  const { delivery, sent, ids } = rig();
  delivery.add(parcel('first'));
  await sent[0]?.settle(undefined);
  delivery.add(parcel('chunk', { query: 'seq=0' }));
  delivery.add(parcel('batch'));
  delivery.pump(true);
  expect(ids().slice(1)).toEqual(['first', 'batch', 'chunk']);
});

test('what is on its way already is not sent again on leaving', () => {
  const { delivery, ids } = rig();
  delivery.add(parcel('a'));
  delivery.pump(true);
  expect(ids()).toEqual(['a']);
});

test('a page takes over what the page before it in its tab left, and what other tabs left long ago', async () => {
  const { delivery, clock, ids } = rig([
    parcel('mine', { at: 99_000 }),
    parcel('fresh', { at: 99_000, tab: 'other' }),
    parcel('old', { at: 80_000, tab: 'other' }),
  ]);
  clock.now = 100_000;
  await delivery.takeOver('mine');
  expect(ids().sort()).toEqual(['mine', 'old']);
});

test('after two days what was left is dropped and counted', async () => {
  const { delivery, clock, store, ids } = rig([parcel('a')]);
  clock.now = 3 * 86_400_000;
  await delivery.takeOver('mine');
  expect([ids(), store.size, delivery.dropped]).toEqual([[], 0, 1]);
});

test('withdrawn consent erases what was not sent', async () => {
  const { delivery, store, sent, timers, ids } = rig();
  delivery.add(parcel('a'));
  await sent[0]?.settle(undefined);
  delivery.clear();
  timers[0]?.run();
  expect([ids(), store.size]).toEqual([['a'], 0]);
});
