import { expect, test } from 'vitest';
import { answer, chunk, createBrowser, openPage, parcel } from './delivery-rig.ts';

test('pauses double after each failure, and a success starts them anew', async () => {
  const { add, sent, pauseMs, goOn } = openPage();
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
    const { add, sent, pauseMs } = openPage();
    await add(parcel('a'));
    await sent[0]?.settle(answer(503, retryAfter));
    // And its share of the pause that spreads the visitors of an outage.
    expect([retryAfter, pauseMs(0)]).toEqual([retryAfter, delayMs + 1_000]);
  }
});

test('what the collector refuses for good is dropped, counted and reported, and does not hold up the rest', async () => {
  const { add, delivery, store, sent } = openPage();
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
    const { add, delivery, store, sent } = openPage();
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
  const { add, delivery, sent, ids, goOn } = openPage();
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
  const { add, sent, ids } = openPage();
  for (const id of 'abcdef') await add(parcel(id));
  expect(ids()).toEqual(['a', 'b', 'c']);
  await sent[1]?.settle(answer(200));
  expect(ids()).toEqual(['a', 'b', 'c', 'd']);
});

test('a parcel is compressed before it is sent, unless the page is leaving: then it is stored as it is at once', async () => {
  const body = 'x'.repeat(5_000);
  const { delivery, store, ids } = openPage();
  delivery.add(chunk('a', { body }));
  expect(ids()).toEqual([]);
  delivery.pump(true);
  expect([store.get('a')?.body, ids()]).toEqual([body, ['a']]);

  const staying = openPage();
  staying.delivery.add(chunk('a', { body }));
  await expect.poll(staying.ids).toEqual(['a']);
  // It waits compressed for the collector to come back.
  await staying.sent[0]?.settle(undefined);
  expect(staying.store.get('a')?.body.length).toBeLessThan(100);
});

test('what is on its way already is not sent again on leaving', async () => {
  const { add, delivery, ids } = openPage();
  await add(parcel('a'));
  delivery.pump(true);
  expect(ids()).toEqual(['a']);
});
