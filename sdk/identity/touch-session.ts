import type { Session } from './session.ts';

/** Activity is written at most this often: a write to localStorage at each mouse move would be felt. */
const WRITE_MS = 15_000;

/** Called on activity: it goes on with the session, or with the next one. */
export const createTouch =
  (
    session: Session,
    now: () => number,
    /** The old session is still current; and the new one is. */
    onEnd: () => void,
    onBegin: () => void,
  ) =>
  (): void => {
    const { id, at } = session.current();
    if (now() - at < WRITE_MS) return;
    const next = session.next();
    const isChange = next.id !== id;
    if (isChange) onEnd();
    session.use(next);
    if (isChange) onBegin();
  };
