import { expect, test } from 'vitest';
import { DAY_MS } from '../../collector/time-units.ts';
import { answer, chunk, createBrowser, openPage, parcel, settled } from './delivery-rig.ts';

test('after two days what was left is dropped and counted', async () => {
  const { delivery, clock, store, ids, look } = openPage([parcel('a')]);
  clock.now = 3 * DAY_MS;
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
    const { store, look } = openPage(left, budgetBytes);
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
  const { add, delivery, sent } = openPage();
  const largest = { body: new Uint8Array(1_200_000) };
  await add(chunk('a', largest));
  expect(delivery.hasRoom()).toBe(true);
  await add(chunk('b', largest));
  expect(delivery.hasRoom()).toBe(false);
  await sent[0]?.settle(answer(200));
  expect(delivery.hasRoom()).toBe(true);
});

test('on a small disk there is little room for replay', async () => {
  const { add, delivery } = openPage([], 60_000);
  await settled();
  await add(chunk('a', { body: new Uint8Array(40_000) }));
  expect(delivery.hasRoom()).toBe(false);
});

test('there is room for replay before the budget is known, beside a snapshot that is being compressed, and on a full disk', async () => {
  const { delivery } = openPage([], 0);
  expect(delivery.hasRoom()).toBe(true);
  await settled();
  delivery.add(chunk('snapshot', { body: 'x'.repeat(3_000_000) }));
  expect(delivery.hasRoom()).toBe(true);
});
