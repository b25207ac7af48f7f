import type { KeyStore } from '../platform/key-store.ts';
import type { SessionContext } from '../protocol/batch.ts';

/** What a session is known by before its replay choice, which needs the collector's configuration. */
export type Entry = Omit<SessionContext, 'replay'>;
/** `at`: of the last activity. Stored, so that its names are short as they are and the same in each build. */
type SessionRecord = { id: string; since: number; at: number; entry: Entry };

/** 30 minutes without activity end a session, 24 hours at most: the design's definition of a session. */
const IDLE_MS = 1_800_000;
const LONGEST_MS = 86_400_000;

/**
 * The session that all tabs of a browser share. It is read again before it is decided that it has ended, so that a
 * tab which slept adopts the others' session instead of starting its own.
 */
export function createSession(
  store: KeyStore,
  now: () => number,
  newId: () => string,
  describe: () => Entry,
) {
  let current: SessionRecord | undefined;
  const session = {
    /** The session of what happens now: the one that goes on, or a new one. */
    next(): SessionRecord {
      const at = now();
      const known = [store.get<SessionRecord>('session'), current].find(
        (record) => record && at - record.at < IDLE_MS && at - record.since < LONGEST_MS,
      );
      return { ...(known ?? { id: newId(), since: at, entry: describe() }), at };
    },
    use(next: SessionRecord) {
      current = next;
      store.set('session', next);
    },
    /** The session that what happened until now belongs to, however long ago that was. */
    current: () => current as SessionRecord,
  };
  session.use(session.next());
  return session;
}
export type Session = ReturnType<typeof createSession>;
