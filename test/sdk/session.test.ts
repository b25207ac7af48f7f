import { expect, test } from 'vitest';
import { createSession, type Entry } from '../../sdk/identity/session.ts';
import { createTab } from '../../sdk/identity/tab.ts';
import { createTouch } from '../../sdk/identity/touch-session.ts';
import type { KeyStore } from '../../sdk/platform/key-store.ts';

const MINUTE_MS = 60_000;

/** The storage of one browser, a clock, and as many pages on it as a test opens. */
function browser() {
  const memory = new Map<string, string>();
  const store: KeyStore = {
    get: (name) => JSON.parse(memory.get(name) ?? 'null') ?? undefined,
    set: (name, value) => {
      if (value === undefined) memory.delete(name);
      else memory.set(name, JSON.stringify(value));
    },
    clear: () => memory.clear(),
  };
  const clock = { minute: 0 };
  let ids = 0;
  const newId = (): string => `id-${++ids}`;
  const openPage = () => {
    const changes: string[] = [];
    const now = (): number => clock.minute * MINUTE_MS;
    const session = createSession(store, now, newId, () => ({}) as Entry);
    const note = (when: string) => () => changes.push(`${when} ${session.current().id}`);
    const touch = createTouch(session, now, note('before'), note('after'));
    return { session: { ...session, touch }, changes };
  };
  return { store, clock, newId, openPage };
}

test('half an hour without activity ends a session, and what is under way is closed in the old one', () => {
  const { clock, openPage } = browser();
  const { session, changes } = openPage();
  const first = session.current().id;
  clock.minute = 29;
  session.touch();
  expect(session.current().id).toBe(first);
  clock.minute = 59;
  expect(session.current().id).toBe(first);
  session.touch();
  expect(session.current().id).not.toBe(first);
  expect(changes).toEqual([`before ${first}`, `after ${session.current().id}`]);
});

test('after a day a session ends, however active', () => {
  const { clock, openPage } = browser();
  const { session } = openPage();
  const first = session.current().id;
  for (clock.minute = 0; clock.minute < 24 * 60; clock.minute += 20) session.touch();
  expect(session.current().id).toBe(first);
  session.touch();
  expect(session.current().id).not.toBe(first);
});

test('a tab that slept adopts the session of the tab that was used meanwhile', () => {
  const { clock, openPage } = browser();
  const [asleep, used] = [openPage(), openPage()];
  asleep.session.touch();
  for (; clock.minute < 120; clock.minute += 20) used.session.touch();
  asleep.session.touch();
  expect(asleep.session.current().id).toBe(used.session.current().id);
  expect(asleep.changes).toEqual([]);
});

test('the pages of a tab go on counting, and a new session counts its batches from 0', () => {
  const { store, newId } = browser();
  let session = 'one';
  const open = () => createTab(store, newId, () => session);
  const first = open();
  expect([first.next('batch'), first.next('batch'), first.next('page')]).toEqual([0, 1, 0]);
  first.setOpen(false);
  const second = open();
  expect([second.id(), second.next('batch'), second.next('page')]).toEqual([first.id(), 2, 1]);
  session = 'two';
  expect([second.next('batch'), second.next('replay'), second.next('page')]).toEqual([0, 0, 2]);
});

test('a record that its page has not closed belongs to another tab', () => {
  const { store, newId } = browser();
  const original = createTab(store, newId, () => 'one').id();
  expect(createTab(store, newId, () => 'one').id()).not.toBe(original);
});

test('a page that was prerendered counts apart from the one that still tells its last', () => {
  const { store, newId } = browser();
  const leaving = createTab(store, newId, () => 'one');
  leaving.next('batch');
  leaving.setOpen(false);
  const shown = createTab(store, newId, () => 'one', 1);
  expect(shown.id()).not.toBe(leaving.id());
  expect([leaving.next('batch'), shown.next('batch'), leaving.next('batch'), shown.next('batch')]).toEqual([
    1, 0, 2, 1,
  ]);
  shown.setOpen(false);
  // Brought back from the back/forward cache, it is a page of the tab as that went on.
  leaving.setOpen(true);
  expect([leaving.id(), leaving.next('batch')]).toEqual([shown.id(), 2]);
});
