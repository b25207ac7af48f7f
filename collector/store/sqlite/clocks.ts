import type { LiveSession } from '../../facts/live-session.ts';
import type { Database } from './database.ts';

const SENDERS = [0, 1] as const;

/** Keeps each session's clocks (facts/session-clock.ts) for the views `timed_batch` and `timed_chunk`. */
export function createClockWriter(db: Database) {
  const forget = db.prepare('DELETE FROM clock WHERE session = ?');
  const remember = db.prepare('INSERT INTO clock (session, isServer, clockMs) VALUES (?, ?, ?)');

  return {
    /** `before`: what its rows hold, as `clocksOf` says it; without it, there are none. */
    write(session: string, live: LiveSession, before = ' '): void {
      if (before === clocksOf(live)) return;
      forget.run(session);
      for (const isServer of SENDERS)
        for (const clockMs of live.clocksMs(isServer)) remember.run(session, isServer, clockMs);
    },
  };
}

/** What there is to remember of both senders, as a text that can be compared. */
export function clocksOf(live: LiveSession): string {
  return SENDERS.map((isServer) => live.clocksMs(isServer).join()).join(' ');
}
