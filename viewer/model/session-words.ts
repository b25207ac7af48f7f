import type { ListedSession, SessionSummary } from '../../collector/api/sessions.ts';
import type { LocationOf } from './location.ts';
import type { Scope } from './scope.ts';
import type { SessionFilters } from './session-filters.ts';

/** The first 8 characters of an id tell visitors of one list apart: a UUID's are 32 random bits. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}

/** The person the site named, else the browser's short id; a shared session says neither. */
export function visitorName(session: Pick<SessionSummary, 'visitor' | 'person'>): string {
  return session.person ?? (shortId(session.visitor) || 'A visitor');
}

/** How the session ended: its last stage in words, and the colour role of that. */
export function endWords(
  session: Pick<SessionSummary, 'converted' | 'isLive' | 'exit'>,
  stageName: (id: string) => string,
): { readonly words: string; readonly tone: 'moss' | 'rust' | 'water' } {
  if (session.isLive) return { words: `Live in ${stageName(session.exit.stage)}`, tone: 'water' };
  if (session.converted) return { words: 'Reached the goal', tone: 'moss' };
  return { words: `Left ${stageName(session.exit.stage)}`, tone: 'rust' };
}

/** What there is to watch: `state` from the collector, in words; a missing replay says why. */
export function replayWords(replay: SessionSummary['replay']): {
  readonly short: string;
  readonly reason: string;
} {
  switch (replay.state) {
    case 'available':
      return { short: 'Replay', reason: '' };
    case 'expired':
      return {
        short: 'Expired',
        reason: 'Its replay was removed: it was older than replays are kept, or room was needed for others.',
      };
    case 'not_sampled':
      return {
        short: 'Not sampled',
        reason: 'This session was left out by sampling: data-sample, or the replay share of the settings.',
      };
    case 'off':
      return { short: 'Off', reason: 'Replay was off for this session: no consent, or switched off.' };
    case 'too_large':
      return {
        short: 'Too large',
        reason:
          'Its pages were too large to be recorded without slowing them down: only what happened was kept.',
      };
    case 'none':
      return {
        short: 'None',
        reason: 'No replay arrived: the visit was too short, or ended before the recorder was there.',
      };
  }
}

/** A replay opens this long before the moment that matters, so that one sees how it came to it. */
const LEAD_MS = 10_000;

/**
 * Where a row of a list leads: its replay ten seconds before the moment that put it in the list, or before
 * the recording's end where the visitor sat still at last and nothing was recorded any more. In a list by worth
 * that moment is the reason's.
 */
export function replayLocation(
  session: Pick<SessionSummary, 'id' | 'focusAt' | 'replay'> & Partial<Pick<ListedSession, 'reason'>>,
  scope: Scope,
  filters: SessionFilters,
): LocationOf<'replay'> {
  const focusMs = (filters.sort === 'worth' ? session.reason?.at : undefined) ?? session.focusAt;
  const momentMs = Math.min(focusMs, session.replay.lastAt ?? focusMs);
  return { view: 'replay', scope, filters, session: session.id, atMs: momentMs - LEAD_MS };
}
