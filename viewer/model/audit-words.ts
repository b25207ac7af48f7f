import type { AuditAction, AuditAnswer } from '../../collector/api/audit.ts';
import { formatLocation } from './location.ts';
import type { Scope } from './scope.ts';

/** What was done, as the rest of a sentence that begins with who did it. */
export const ACTION_WORDS: Readonly<Record<AuditAction, string>> = {
  session_opened: 'opened a session',
  replay_seen: 'watched a replay',
  exported: 'exported raw events',
  visitor_erased: 'erased a visitor',
  imported: 'imported a file',
  import_cancelled: 'cancelled an import',
  journey_changed: 'changed a journey',
  signals_changed: 'changed the thresholds of signals',
  session_pinned: 'pinned a session',
  session_unpinned: 'let go of a pinned session',
  session_noted: 'wrote or deleted a note on a session',
  hotspot_noted: 'wrote a note on a hotspot',
  segment_saved: 'saved a segment',
  segment_deleted: 'deleted a saved segment',
  list_saved: 'saved a list of sessions',
  list_deleted: 'deleted a saved list',
  experiment_planned: 'planned an experiment',
  share_made: 'made a share link',
  share_revoked: 'revoked a share link',
  invited: 'made an invitation',
  invite_withdrawn: 'withdrew an invitation',
  joined: 'joined the project',
  role_changed: 'changed a role',
  member_removed: 'removed a member',
  reset_made: 'made a link for a new password',
  reset_withdrawn: 'withdrew a link for a new password',
  key_made: 'made a key',
  key_revoked: 'revoked a key',
  token_made: 'made an API token',
  token_revoked: 'revoked an API token',
  project_made: 'made a project',
  project_changed: 'changed the project',
  signed_in: 'signed in',
  signed_out: 'signed out',
  signed_out_everywhere: 'signed out everywhere',
  password_changed: 'changed their password',
  password_reset: 'set a new password by a link',
};

type Line = AuditAnswer['lines'][number];

/** Who it was: by name while there is one. */
export function actorWords({ actor, actorName }: Pick<Line, 'actor' | 'actorName'>): string {
  const kind = actor.split(':')[0];
  if (kind === 'share') return 'Somebody with a share link';
  if (kind === 'token') return actorName === null ? 'A former API token' : `API token ${actorName}`;
  return actorName ?? 'A former member';
}

/** What it was about: words, and where it can be looked at. */
export function subjectWords(
  { action, subject, subjectName }: Pick<Line, 'action' | 'subject' | 'subjectName'>,
  scope: Scope,
): { readonly words: string; readonly path?: string } {
  if (subject === null) return { words: '' };
  if (subjectName !== null) return { words: subjectName };
  if (/^(session|replay)_/.test(action)) {
    const path = formatLocation({ view: 'replay', scope, filters: {}, session: subject });
    return { words: subject, path };
  }
  const page = PAGES[action];
  return page
    ? { words: subject, path: formatLocation({ view: 'settings', scope, page }) }
    : { words: subject };
}

const PAGES: Partial<Record<AuditAction, 'imports' | 'sharing'>> = {
  imported: 'imports',
  import_cancelled: 'imports',
  share_made: 'sharing',
  share_revoked: 'sharing',
};
