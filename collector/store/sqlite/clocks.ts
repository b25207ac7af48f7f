import { sessionClocks } from '../../facts/session-clock.ts';
import type { Database } from './database.ts';

/** Keeps each session's clocks; the views `timed_batch` and `timed_chunk` apply them. */
export function createClocks(db: Database) {
  const known = db
    .prepare('SELECT clockMs FROM clock WHERE session = @session AND isServer = @isServer ORDER BY clockMs')
    .pluck();
  const offsets = db
    .prepare(
      `SELECT offsetMs FROM batch WHERE session = @session AND isServer = @isServer
       UNION SELECT offsetMs FROM replay_chunk WHERE session = @session AND @isServer = 0`,
    )
    .pluck();
  const forget = db.prepare('DELETE FROM clock WHERE session = @session AND isServer = @isServer');
  const remember = db.prepare('INSERT INTO clock (session, isServer, clockMs) VALUES (?, ?, ?)');

  /** Answers whether anything changed, so that all times of the session are new. */
  function settle(session: string, isServer: 0 | 1): boolean {
    const sender = { session, isServer };
    const before = known.all(sender) as number[];
    const after = sessionClocks(offsets.all(sender) as number[]);
    if (after.length === before.length && after.every((clockMs, index) => clockMs === before[index]))
      return false;
    forget.run(sender);
    for (const clockMs of after) remember.run(session, isServer, clockMs);
    return true;
  }

  return {
    settle,
    settleAll(session: string): void {
      settle(session, 0);
      settle(session, 1);
    },
  };
}
