import { createRecentlyUsed } from '../recently-used.ts';

/** Whoever watches says so again within this; then the session goes back to sending seldom. */
export const WATCHED_MS = 10_000;
/** Sessions watched at a time; of more, those watched longest ago are forgotten. */
const MOST_WATCHED = 1_000;

/** Which sessions somebody watches live: in memory, for it is over with the page that watches. */
export function createWatchedSessions(now: () => number) {
  const watchedUntil = createRecentlyUsed<string, number>(MOST_WATCHED);
  return {
    /** Somebody watches it from now on, for ten seconds. */
    watch: (session: string): void => watchedUntil.set(session, now() + WATCHED_MS),
    isWatched: (session: string): boolean => (watchedUntil.get(session) ?? 0) > now(),
  };
}
export type WatchedSessions = ReturnType<typeof createWatchedSessions>;
