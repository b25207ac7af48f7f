import type { KeyStore } from '../platform/key-store.ts';
import type { SessionContext } from '../protocol/batch.ts';

/** What a session is known by before its replay choice, which needs the collector's configuration. */
export type Entry = Omit<SessionContext, 'replay'>;
type SessionRecord = { id: string; startedAt: number; lastAt: number; entry: Entry };

/** 30 minutes without activity end a session, 24 hours at most: the design's definition of a session. */
const IDLE_MS = 1_800_000;
const LONGEST_MS = 86_400_000;
/** Activity is written at most this often: a write to localStorage a mouse move would be felt. */
const WRITE_MS = 5_000;

/**
 * The session that all tabs of a browser share. `touch` is called on activity: it re-reads what other tabs
 * wrote before it decides, so that a tab which slept adopts their session instead of starting its own.
 * `beforeChange` runs while the old session is still current, `afterChange` in the new one.
 */
export function createSession(deps: {
  readonly store: KeyStore;
  readonly now: () => number;
  readonly newId: () => string;
  readonly describe: () => Entry;
}) {
  const { store, now, newId, describe } = deps;
  let current: SessionRecord | undefined;
  let watchers = { beforeChange: () => {}, afterChange: () => {} };

  const isAlive = (record: SessionRecord): boolean =>
    now() - record.lastAt < IDLE_MS && now() - record.startedAt < LONGEST_MS;

  const touch = (): SessionRecord => {
    if (current && isAlive(current) && now() - current.lastAt < WRITE_MS) return current;
    const stored = store.get<SessionRecord>('session');
    const known = [stored, current].find((record) => record && isAlive(record));
    const next = known
      ? { ...known, lastAt: now() }
      : { id: newId(), startedAt: now(), lastAt: now(), entry: describe() };
    const isChange = current && current.id !== next.id;
    if (isChange) watchers.beforeChange();
    current = next;
    store.set('session', next);
    if (isChange) watchers.afterChange();
    return next;
  };

  return {
    touch,
    /** The session that what happened until now belongs to, however long ago that was. */
    current: (): SessionRecord => current ?? touch(),
    watch(callbacks: typeof watchers) {
      watchers = callbacks;
    },
    /** Ends it now; the next activity starts another. */
    end() {
      store.set('session', null);
      if (current) current.startedAt = Number.NEGATIVE_INFINITY;
    },
  };
}
export type Session = ReturnType<typeof createSession>;
