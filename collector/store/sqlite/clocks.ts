import type { Database } from './database.ts';

/** Keeps each session's clocks (facts/session-clock.ts) for the views `timed_batch` and `timed_chunk`. */
export function createClockWriter(db: Database) {
  const forget = db.prepare('DELETE FROM clock WHERE session = ?');
  const remember = db.prepare('INSERT INTO clock (session, isServer, clockMs) VALUES (?, ?, ?)');

  return (session: string, clocksMs: (isServer: 0 | 1) => readonly number[]): void => {
    forget.run(session);
    for (const isServer of [0, 1] as const)
      for (const clockMs of clocksMs(isServer)) remember.run(session, isServer, clockMs);
  };
}
