import type { AuditAction } from '../api/audit.ts';
import { createRecentlyUsed } from '../recently-used.ts';
import type { Database } from '../store/sqlite/database.ts';
import { DAY_MS } from '../time-units.ts';
import type { Lightly } from './light-writes.ts';

/** Who did what, when. Of people nothing but a user's id; of visitors only a session's id or a hash. */
export interface AuditLine {
  readonly id: number;
  readonly at: number;
  /** "user:…", "token:…" or "share:…". */
  readonly actor: string;
  readonly action: AuditAction;
  readonly subject: string | null;
}

export interface AuditPage {
  readonly before: number;
  readonly limit: number;
  /** Undefined: whoever it was, whatever it was. */
  readonly actor: string | undefined;
  readonly action: AuditAction | undefined;
}

/** Long enough for whoever looks into a matter of last year. */
const KEPT_MS = 730 * DAY_MS;
/** A replay is asked for in parts: whoever watches one is written down once in this time. */
const WATCHED_MS = 600_000;
const MOST_WATCHED = 1_000;

export function createAudit(db: Database, now: () => number, lightly: Lightly) {
  db.prepare('DELETE FROM audit WHERE at < ?').run(now() - KEPT_MS);
  const insert = db.prepare(
    'INSERT INTO audit (at, actor, project, action, subject) VALUES (@at, @actor, @project, @action, @subject)',
  );
  // A sign-in is of no project: it is told to the owners of those that this user is a member of.
  const page = (also: string) =>
    db.prepare(
      `SELECT id, at, actor, action, subject FROM audit
       WHERE id < @before AND (project = @project OR (project IS NULL AND substr(actor, 6) IN (
         SELECT user FROM member WHERE project IN (@project, '*')
       ))) ${also}
       ORDER BY id DESC LIMIT @limit`,
    );
  const pages = {
    all: page(''),
    // A plus keeps an index out of it: of one person's lines those of one kind are few enough to look through.
    both: page('AND actor = @actor AND +action = @action'),
    actor: page('AND actor = @actor'),
    action: page('AND action = @action'),
  };

  const watchedAt = createRecentlyUsed<string, number>(MOST_WATCHED);

  function isWatching(actor: string, project: string | undefined, subject: string | undefined): boolean {
    const watched = JSON.stringify([actor, project, subject]);
    if (now() - (watchedAt.get(watched) ?? Number.NEGATIVE_INFINITY) < WATCHED_MS) return true;
    watchedAt.set(watched, now());
    return false;
  }

  return {
    /** `project` undefined: of none, such as a sign-in. */
    write(actor: string, action: AuditAction, project?: string, subject?: string): void {
      if (action === 'replay_seen' && isWatching(actor, project, subject)) return;
      lightly(() =>
        insert.run({ at: now(), actor, action, project: project ?? null, subject: subject ?? null }),
      );
    },
    /** The newest first; `before` is the id of the last line that was seen. */
    read(project: string, { before, limit, actor, action }: AuditPage): readonly AuditLine[] {
      const only = actor === undefined ? 'action' : action === undefined ? 'actor' : 'both';
      const statement = actor === undefined && action === undefined ? pages.all : pages[only];
      return statement.all({ project, before, limit, actor, action }) as AuditLine[];
    },
  };
}
