import type { AuditAction } from '../api/audit.ts';
import type { Role, ShareKind, TokenScope } from '../api/roles.ts';

/**
 * What there is to be allowed, and who is: README's table is made from this, and a test asks every route as
 * everybody. A role has what a permission names; "admin" is every scope at once.
 */
export const PERMISSIONS = {
  self: {
    does: 'Know who is asking, sign out, change the own name and password',
    roles: ['viewer', 'editor', 'owner'],
    scopes: ['read', 'write'],
  },
  numbers: {
    does: 'See the map, stages, heatmaps, hotspots, drop-offs, experiments, settings',
    roles: ['viewer', 'editor', 'owner'],
    scopes: ['read'],
  },
  sessions: {
    does: 'List sessions, open one, watch its replay',
    roles: ['viewer', 'editor', 'owner'],
    scopes: ['read'],
  },
  export: { does: 'Export raw events', roles: ['editor', 'owner'], scopes: ['read'] },
  change: {
    does: 'Change journeys, signal rules and pins; write notes on hotspots and sessions; save segments and lists; plan experiments; import',
    roles: ['editor', 'owner'],
    scopes: ['write'],
  },
  share: { does: 'Make, list and revoke share links', roles: ['editor', 'owner'], scopes: ['write'] },
  erase: { does: 'Erase a visitor', roles: ['owner'], scopes: [] },
  manage: {
    does: 'Members, lost passwords, API tokens, keys, allowed origins; read the audit log',
    roles: ['owner'],
    scopes: [],
  },
} as const satisfies Record<
  string,
  { does: string; roles: readonly Role[]; scopes: readonly Exclude<TokenScope, 'admin'>[] }
>;
/** "projects": to make one is for those who own all of them. */
export type Permission = keyof typeof PERMISSIONS | 'projects';

export interface RouteRule {
  /** "nobody": it asks for no sign-in. */
  readonly needs: Permission | 'nobody';
  /** Share links of these kinds may ask it too, inside what they are bound to: access/share-scope.ts. */
  readonly shared?: readonly ShareKind[];
  /** Written into the audit log when it was answered. */
  readonly audit?: AuditAction;
}

/** Every address below /api/v1. One that is not named here is answered to nobody. */
export const ROUTES: Readonly<Record<string, RouteRule>> = {
  'POST /api/v1/signin': { needs: 'nobody' },
  'GET /api/v1/me': { needs: 'self', shared: ['map', 'stage', 'session'] },
  'PUT /api/v1/me': { needs: 'self' },
  'POST /api/v1/signout': { needs: 'self', shared: ['map', 'stage', 'session'] },
  'POST /api/v1/signout/everywhere': { needs: 'self' },
  'GET /api/v1/openapi.json': { needs: 'self' },

  'GET /api/v1/map': { needs: 'numbers', shared: ['map'] },
  'GET /api/v1/hotspots': { needs: 'numbers', shared: ['stage'] },
  'GET /api/v1/hotspots/history': { needs: 'numbers', shared: ['stage'] },
  'GET /api/v1/drop-off': { needs: 'numbers', shared: ['stage'] },
  'GET /api/v1/heatmap': { needs: 'numbers', shared: ['stage'] },
  'GET /api/v1/heatmap/difference': { needs: 'numbers' },
  'GET /api/v1/pages': { needs: 'numbers', shared: ['stage'] },
  'GET /api/v1/snapshot': { needs: 'numbers', shared: ['stage'] },
  'POST /api/v1/funnel': { needs: 'numbers' },
  'GET /api/v1/segments': { needs: 'numbers' },
  'GET /api/v1/segments/values': { needs: 'numbers' },
  'GET /api/v1/elements': { needs: 'numbers' },
  'GET /api/v1/experiments': { needs: 'numbers' },
  'GET /api/v1/experiments/:id': { needs: 'numbers' },
  'GET /api/v1/experiments/:id/segments': { needs: 'numbers' },
  'GET /api/v1/journeys': { needs: 'numbers', shared: ['map', 'stage', 'session'] },
  'GET /api/v1/signals': { needs: 'numbers' },
  'GET /api/v1/setup': { needs: 'numbers' },
  'GET /api/v1/live': { needs: 'numbers' },

  'GET /api/v1/sessions': { needs: 'sessions' },
  'GET /api/v1/lists': { needs: 'sessions' },
  'GET /api/v1/sessions/:id': { needs: 'sessions', shared: ['session'], audit: 'session_opened' },
  'GET /api/v1/sessions/:id/notes': { needs: 'sessions' },
  'GET /api/v1/sessions/:id/events': { needs: 'sessions', audit: 'session_opened' },
  'GET /api/v1/sessions/:id/replay': { needs: 'sessions', shared: ['session'], audit: 'replay_seen' },
  'GET /api/v1/sessions/:id/replay/chunks': { needs: 'sessions', shared: ['session'] },
  'GET /api/v1/sessions/:id/replay/chunks/:tab': {
    needs: 'sessions',
    shared: ['session'],
    audit: 'replay_seen',
  },
  'GET /api/v1/sessions/:id/replay/chunks/:tab/:seq': { needs: 'sessions', audit: 'replay_seen' },
  'GET /api/v1/sessions/:id/replay/assets/:tab': { needs: 'sessions', shared: ['session'] },
  'GET /api/v1/assets/:hash': { needs: 'sessions', shared: ['stage', 'session'] },
  'GET /api/v1/export/events': { needs: 'export', audit: 'exported' },

  'PUT /api/v1/journeys/:id': { needs: 'change', audit: 'journey_changed' },
  'PUT /api/v1/experiments/:id': { needs: 'change', audit: 'experiment_planned' },
  'PUT /api/v1/hotspots/note': { needs: 'change', audit: 'hotspot_noted' },
  'POST /api/v1/segments': { needs: 'change', audit: 'segment_saved' },
  'DELETE /api/v1/segments/:id': { needs: 'change', audit: 'segment_deleted' },
  'POST /api/v1/lists': { needs: 'change', audit: 'list_saved' },
  'DELETE /api/v1/lists/:id': { needs: 'change', audit: 'list_deleted' },
  'POST /api/v1/sessions/:id/notes': { needs: 'change', audit: 'session_noted' },
  'PUT /api/v1/sessions/:id/notes/:note': { needs: 'change', audit: 'session_noted' },
  'DELETE /api/v1/sessions/:id/notes/:note': { needs: 'change', audit: 'session_noted' },
  // Said each few seconds while somebody watches; that they do is noted as the replay is asked for.
  'POST /api/v1/sessions/:id/watch': { needs: 'sessions' },
  'PUT /api/v1/sessions/:id/pin': { needs: 'change', audit: 'session_pinned' },
  'DELETE /api/v1/sessions/:id/pin': { needs: 'change', audit: 'session_unpinned' },
  'GET /api/v1/imports': { needs: 'change' },
  'POST /api/v1/imports': { needs: 'change', audit: 'imported' },
  'POST /api/v1/imports/uploads': { needs: 'change' },
  'GET /api/v1/imports/uploads/:id': { needs: 'change' },
  'PUT /api/v1/imports/uploads/:id': { needs: 'change' },
  'GET /api/v1/imports/:id': { needs: 'change' },
  'GET /api/v1/imports/:id/refused': { needs: 'change' },
  'DELETE /api/v1/imports/:id': { needs: 'change', audit: 'import_cancelled' },

  'PUT /api/v1/signals': { needs: 'change', audit: 'signals_changed' },

  'GET /api/v1/share-links': { needs: 'share' },
  'POST /api/v1/share-links': { needs: 'share', audit: 'share_made' },
  'DELETE /api/v1/share-links/:id': { needs: 'share', audit: 'share_revoked' },

  'GET /api/v1/visitors/:id': { needs: 'erase' },
  'DELETE /api/v1/visitors/:id': { needs: 'erase', audit: 'visitor_erased' },

  'GET /api/v1/members': { needs: 'manage' },
  'PUT /api/v1/members/:id': { needs: 'manage', audit: 'role_changed' },
  'DELETE /api/v1/members/:id': { needs: 'manage', audit: 'member_removed' },
  'POST /api/v1/members/:id/reset': { needs: 'manage', audit: 'reset_made' },
  'DELETE /api/v1/members/:id/reset': { needs: 'manage', audit: 'reset_withdrawn' },
  'POST /api/v1/invites': { needs: 'manage', audit: 'invited' },
  'DELETE /api/v1/invites/:id': { needs: 'manage', audit: 'invite_withdrawn' },
  'GET /api/v1/tokens': { needs: 'manage' },
  'POST /api/v1/tokens': { needs: 'manage', audit: 'token_made' },
  'DELETE /api/v1/tokens/:id': { needs: 'manage', audit: 'token_revoked' },
  'GET /api/v1/keys': { needs: 'manage' },
  'POST /api/v1/keys': { needs: 'manage', audit: 'key_made' },
  'DELETE /api/v1/keys/:id': { needs: 'manage', audit: 'key_revoked' },
  'GET /api/v1/project': { needs: 'manage' },
  'PUT /api/v1/project': { needs: 'manage', audit: 'project_changed' },
  'GET /api/v1/audit': { needs: 'manage' },

  'POST /api/v1/projects': { needs: 'projects', audit: 'project_made' },
};
