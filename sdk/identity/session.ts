import type { KeyStore } from '../platform/key-store.ts';
import type { SessionContext } from '../protocol/batch.ts';

/** What a session is known by before its replay choice, which needs the collector's configuration. */
export type Entry = Omit<SessionContext, 'replay'>;
type SessionRecord = { id: string; startedAt: number; lastAt: number; entry: Entry };

/** 30 minutes without activity end a session, 24 hours at most: the design's definition of a session. */
const IDLE_MS = 1_800_000;
const LONGEST_MS = 86_400_000;
/** Activity is written at most this often: a write to localStorage at each mouse move would be felt. */
const WRITE_MS = 5_000;

/**
 * The session that all tabs of a browser share. `touch` is called on activity: it re-reads what other tabs
 * wrote before it decides, so that a tab which slept adopts their session instead of starting its own.
 */
export function createSession(
  store: KeyStore,
  now: () => number,
  newId: () => string,
  describe: () => Entry,
  /** Called while the old session is still current, and again in the new one. */
  onChange: (isBefore: boolean) => void,
) {
  let current: SessionRecord | undefined;

  const touch = (): void => {
    const at = now();
    if (current && at - current.lastAt < WRITE_MS) return;
    const known = [store.get<SessionRecord>('session'), current].find(
      (record) => record && at - record.lastAt < IDLE_MS && at - record.startedAt < LONGEST_MS,
    );
    const next = { ...(known ?? { id: newId(), startedAt: at, entry: describe() }), lastAt: at };
    const isChange = current && current.id !== next.id;
    if (isChange) onChange(true);
    current = next;
    store.set('session', next);
    if (isChange) onChange(false);
  };

  return {
    touch,
    /** The session that what happened until now belongs to, however long ago that was. */
    current(): SessionRecord {
      if (!current) touch();
      return current as SessionRecord;
    },
    /** The next activity starts a session. */
    end() {
      if (current) current.lastAt = 0;
    },
  };
}
