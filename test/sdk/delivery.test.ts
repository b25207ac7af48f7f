import { expect, test } from 'vitest';
import type { Parcel } from '../../sdk/delivery/parcel.ts';
import { answer, createBrowser, settled } from './delivery-rig.ts';

const parcel = (id: string, more: Partial<Parcel> = {}): Parcel => ({
  id,
  owner: 'a page long gone',
  at: 0,
  query: '',
  body: '{}',
  ...more,
});
const chunk = (id: string, more: Partial<Parcel> = {}): Parcel => parcel(id, { query: 'seq=0', ...more });

/** One page in a browser of its own. */
function rig(kept: readonly Parcel[] = [], budgetBytes?: number) {
  const browser = createBrowser(kept);
  const page = browser.open(budgetBytes);
  const pauseMs = (index: number): number | undefined => page.pauses[index + 1]?.delayMs;
  return { ...page, ...browser, pauseMs, goOn: (index: number) => page.pauses[index + 1]?.run() };
}

test('a parcel is kept until the collector has answered it', async () => {
  const { add, look, store, sent } = rig();
  await add(parcel('a'));
  expect([...store.keys()]).toEqual(['a']);
  await sent[0]?.settle(answer(200));
  await look();
  expect([...store.keys()]).toEqual([]);
});

test('pauses double after each failure, and a success starts them anew', async () => {
  const { add, sent, pauseMs, goOn } = rig();
  await add(parcel('a'));
  for (const [attempt, delayMs] of [1_000, 2_000, 4_000].entries()) {
    await sent[attempt]?.settle(undefined);
    expect(pauseMs(attempt)).toBe(delayMs);
    goOn(attempt);
  }
  await sent[3]?.settle(answer(200));
  await add(parcel('b'));
  await sent[4]?.settle(answer(500));
  expect(pauseMs(3)).toBe(1_000);
});

test('a collector that says when to come back is obeyed, in seconds and as a date, within reason', async () => {
  const asked: [string, number][] = [
    ['30', 30_000],
    [new Date(90_000).toUTCString(), 90_000],
    ['99999999', 3_600_000],
    ['soon', 0],
    [new Date(-90_000).toUTCString(), 0],
  ];
  for (const [retryAfter, delayMs] of asked) {
    const { add, sent, pauseMs } = rig();
    await add(parcel('a'));
    await sent[0]?.settle(answer(503, retryAfter));
    // And its share of the pause that spreads the visitors of an outage.
    expect([retryAfter, pauseMs(0)]).toEqual([retryAfter, delayMs + 1_000]);
  }
});

test('what the collector refuses for good is dropped, counted and reported, and does not hold up the rest', async () => {
  const { add, delivery, store, sent } = rig();
  await add(parcel('bad'));
  await add(chunk('bad chunk', { body: new Uint8Array(1) }));
  await add(parcel('good'));
  for (const { id, settle } of sent) await settle(answer(id === 'good' ? 200 : 400));
  expect(delivery.dropped).toBe(2);
  expect(store.size).toBe(0);
  expect([delivery.takeLost(), delivery.takeLost()]).toEqual([{ batches: 1, chunks: 1 }, undefined]);
});

test('what may come right is kept: no answer, too slow, too many, a fault of the collector', async () => {
  for (const status of [undefined, 408, 429, 500, 503]) {
    const { add, delivery, store, sent } = rig();
    await add(parcel('a'));
    await sent[0]?.settle(status ? answer(status) : undefined);
    expect([status, store.size, delivery.dropped]).toEqual([status, 1, 0]);
  }
});

test('a batch that is too large goes in two halves, and one that cannot be divided is dropped', async () => {
  const browser = createBrowser();
  const { add, delivery, sent, ids } = browser.open(undefined, true, undefined, async ({ body }) =>
    body === 'two' ? [parcel('a'), parcel('b')] : [],
  );
  const { store } = browser;
  await add(parcel('a', { body: 'two' }));
  await sent[0]?.settle(answer(413));
  expect([ids(), [...store.keys()]]).toEqual([
    ['a', 'a', 'b'],
    ['a', 'b'],
  ]);
  await sent[1]?.settle(answer(200));
  await sent[2]?.settle(answer(413));
  expect([store.size, delivery.dropped]).toEqual([0, 1]);
});

test('events go before replay, the oldest first', async () => {
  const { add, delivery, sent, ids, goOn } = rig();
  await add(parcel('first'));
  await sent[0]?.settle(undefined);
  await add(chunk('chunk', { at: 1, body: new Uint8Array(1) }));
  await add(parcel('later', { at: 3 }));
  await add(parcel('batch', { at: 2 }));
  goOn(0);
  expect(ids()).toEqual(['first', 'first', 'batch', 'later']);
  delivery.pump(true);
  expect(ids().slice(4)).toEqual(['chunk']);
});

test('a few requests at a time, and the next when one is answered', async () => {
  const { add, sent, ids } = rig();
  for (const id of 'abcdef') await add(parcel(id));
  expect(ids()).toEqual(['a', 'b', 'c']);
  await sent[1]?.settle(answer(200));
  expect(ids()).toEqual(['a', 'b', 'c', 'd']);
});

test('a parcel is compressed before it is sent, unless the page is leaving: then it is stored as it is at once', async () => {
  const body = 'x'.repeat(5_000);
  const { delivery, store, ids } = rig();
  delivery.add(chunk('a', { body }));
  expect(ids()).toEqual([]);
  delivery.pump(true);
  expect([store.get('a')?.body, ids()]).toEqual([body, ['a']]);

  const staying = rig();
  staying.delivery.add(chunk('a', { body }));
  await expect.poll(staying.ids).toEqual(['a']);
  // It waits compressed for the collector to come back.
  await staying.sent[0]?.settle(undefined);
  expect(staying.store.get('a')?.body.length).toBeLessThan(100);
});

test('what is on its way already is not sent again on leaving', async () => {
  const { add, delivery, ids } = rig();
  await add(parcel('a'));
  delivery.pump(true);
  expect(ids()).toEqual(['a']);
});

test('changes within a quarter of a second are one transaction, and what is answered by then is only deleted', async () => {
  const { delivery, store, sent, transactions } = rig();
  delivery.add(parcel('a'));
  delivery.add(chunk('b'));
  await Promise.resolve();
  await sent[0]?.settle(answer(200));
  expect([transactions(), [...store.keys()]]).toEqual([1, ['b']]);
});

test('that a parcel was answered is told to the store with the next change, by the next look around, or on leaving', async () => {
  for (const way of ['change', 'look', 'leave']) {
    const { add, delivery, look, ownership, store, sent, transactions } = rig();
    await add(parcel('a', { owner: ownership.id }));
    const before = transactions();
    await sent[0]?.settle(answer(200));
    expect([transactions() - before, [...store.keys()]]).toEqual([0, ['a']]);
    if (way === 'change') await add(parcel('b'), true);
    else if (way === 'look') await look();
    else delivery.pump(true);
    expect([way, store.has('a')]).toEqual([way, false]);
  }
});

test('a parcel that still grows is stored, and sent when it is complete', async () => {
  const { add, delivery, store, ids } = rig();
  await add(parcel('a', { body: '1' }), true);
  await add(parcel('a', { body: '12' }), true);
  expect(store.get('a')?.body).toBe('12');
  delivery.pump();
  expect(ids()).toEqual([]);
  await add(parcel('a', { body: '123' }));
  expect([store.get('a')?.body, ids()]).toEqual(['123', ['a']]);
});

test('what a dead page left is taken over at once, and what a living page has is not', async () => {
  const browser = createBrowser();
  const [dying, living, heir] = [browser.open(), browser.open(), browser.open()];
  await dying.add(parcel('left', { owner: dying.ownership.id }), true);
  await living.add(parcel('kept', { owner: living.ownership.id }), true);
  dying.kill();
  await heir.look();
  expect(heir.ids()).toEqual(['left']);
});

test('that what a dead page left was answered is told to the store at once', async () => {
  const browser = createBrowser([parcel('left')]);
  const heir = browser.open();
  await heir.look();
  await heir.sent[0]?.settle(answer(200));
  expect([...browser.store.keys()]).toEqual([]);
});

test('when the heir dies too, the next page takes over from it', async () => {
  const browser = createBrowser([parcel('left')]);
  const heir = browser.open();
  await heir.look();
  heir.kill();
  const next = browser.open();
  await next.look();
  expect([heir.ids(), next.ids()]).toEqual([['left'], ['left']]);
});

test('without locks the age of a parcel decides', async () => {
  const browser = createBrowser([parcel('old'), parcel('fresh', { at: 99_000 })]);
  browser.clock.now = 100_000;
  const page = browser.open(undefined, false);
  await page.look();
  expect(page.ids()).toEqual(['old']);
});

test('a hidden page stores nothing unfinished, because others may send what it has', async () => {
  const { add, delivery, store } = rig();
  delivery.pump(true);
  await add(parcel('a'), true);
  expect(store.size).toBe(0);
  delivery.resume();
  await add(parcel('a'), true);
  expect(store.size).toBe(1);
});

test('after two days what was left is dropped and counted', async () => {
  const { delivery, clock, store, ids, look } = rig([parcel('a')]);
  clock.now = 3 * 86_400_000;
  await look();
  expect([ids(), store.size, delivery.dropped]).toEqual([[], 0, 1]);
});

test('over the budget the oldest replay goes first, then the oldest events', async () => {
  const sized = { body: new Uint8Array(100) };
  const left = [
    parcel('old events', { ...sized, at: 1 }),
    chunk('old replay', { ...sized, at: 2 }),
    parcel('events', { ...sized, at: 3 }),
    chunk('replay', { ...sized, at: 4 }),
  ];
  const survivors = async (budgetBytes: number): Promise<string[]> => {
    const { store, look } = rig(left, budgetBytes);
    await look();
    return [...store.keys()];
  };
  expect(await survivors(400)).toHaveLength(4);
  expect(await survivors(300)).toEqual(['old events', 'events', 'replay']);
  expect(await survivors(200)).toEqual(['old events', 'events']);
  expect(await survivors(100)).toEqual(['events']);
});

test('when the disk is full the older half makes room, and the loss is reported', async () => {
  const browser = createBrowser();
  const { add, delivery, sent } = browser.open();
  await add(parcel('a', { at: 1 }));
  await sent[0]?.settle(undefined);
  for (const at of [2, 3, 4]) await add(chunk(`chunk ${at}`, { at, body: 'x'.repeat(9) }));
  browser.mostRecords = 4;
  await add(parcel('b', { at: 5 }));
  expect([...browser.store.keys()].sort()).toEqual(['a', 'b', 'chunk 4']);
  expect(delivery.takeLost()).toEqual({ batches: 0, chunks: 2 });
});

test('replay is told to pause when much of it waits, and to go on when there is room', async () => {
  const { add, delivery, sent } = rig();
  const largest = { body: new Uint8Array(1_200_000) };
  await add(chunk('a', largest));
  expect(delivery.hasRoom()).toBe(true);
  await add(chunk('b', largest));
  expect(delivery.hasRoom()).toBe(false);
  await sent[0]?.settle(answer(200));
  expect(delivery.hasRoom()).toBe(true);
});

test('on a small disk there is little room for replay', async () => {
  const { add, delivery } = rig([], 60_000);
  await settled();
  await add(chunk('a', { body: new Uint8Array(40_000) }));
  expect(delivery.hasRoom()).toBe(false);
});

test('there is room for replay before the budget is known, beside a snapshot that is being compressed, and on a full disk', async () => {
  const { delivery } = rig([], 0);
  expect(delivery.hasRoom()).toBe(true);
  await settled();
  delivery.add(chunk('snapshot', { body: 'x'.repeat(3_000_000) }));
  expect(delivery.hasRoom()).toBe(true);
});

test('withdrawn consent erases what was not sent', async () => {
  const { add, delivery, store, sent, goOn, ids } = rig();
  await add(parcel('a'));
  await sent[0]?.settle(undefined);
  delivery.clear();
  goOn(0);
  expect([ids(), store.size]).toEqual([['a'], 0]);
});

test('withdrawn consent also stops what was about to be taken over', async () => {
  const { delivery, store, look, ids } = rig([parcel('left')]);
  const looking = look();
  delivery.clear();
  await looking;
  expect([ids(), store.size]).toEqual([[], 0]);
});
