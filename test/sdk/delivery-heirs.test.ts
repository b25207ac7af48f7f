import { expect, test } from 'vitest';
import { answer, createBrowser, parcel } from './delivery-rig.ts';

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
