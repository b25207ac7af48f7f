import { expect, test } from 'vitest';
import { answer, chunk, openPage, parcel } from './delivery-rig.ts';

test('a parcel is kept until the collector has answered it', async () => {
  const { add, look, store, sent } = openPage();
  await add(parcel('a'));
  expect([...store.keys()]).toEqual(['a']);
  await sent[0]?.settle(answer(200));
  await look();
  expect([...store.keys()]).toEqual([]);
});

test('changes within a quarter of a second are one transaction, and what is answered by then is only deleted', async () => {
  const { delivery, store, sent, transactions } = openPage();
  delivery.add(parcel('a'));
  delivery.add(chunk('b'));
  await Promise.resolve();
  await sent[0]?.settle(answer(200));
  expect([transactions(), [...store.keys()]]).toEqual([1, ['b']]);
});

test('that a parcel was answered is told to the store with the next change, by the next look around, or on leaving', async () => {
  for (const way of ['change', 'look', 'leave']) {
    const { add, delivery, look, ownership, store, sent, transactions } = openPage();
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
  const { add, delivery, store, ids } = openPage();
  await add(parcel('a', { body: '1' }), true);
  await add(parcel('a', { body: '12' }), true);
  expect(store.get('a')?.body).toBe('12');
  delivery.pump();
  expect(ids()).toEqual([]);
  await add(parcel('a', { body: '123' }));
  expect([store.get('a')?.body, ids()]).toEqual(['123', ['a']]);
});

test('a hidden page stores nothing unfinished, because others may send what it has', async () => {
  const { add, delivery, store } = openPage();
  delivery.pump(true);
  await add(parcel('a'), true);
  expect(store.size).toBe(0);
  delivery.resume();
  await add(parcel('a'), true);
  expect(store.size).toBe(1);
});

test('withdrawn consent erases what was not sent', async () => {
  const { add, delivery, store, sent, goOn, ids } = openPage();
  await add(parcel('a'));
  await sent[0]?.settle(undefined);
  delivery.clear();
  goOn(0);
  expect([ids(), store.size]).toEqual([['a'], 0]);
});

test('withdrawn consent also stops what was about to be taken over', async () => {
  const { delivery, store, look, ids } = openPage([parcel('left')]);
  const looking = look();
  delivery.clear();
  await looking;
  expect([ids(), store.size]).toEqual([[], 0]);
});
