import * as v from 'valibot';

export const AuditAction = v.picklist([
  'signed_in',
  'signed_out',
  'signed_out_everywhere',
  'password_changed',
  'password_reset',
  'joined',
  'session_opened',
  'replay_seen',
  'exported',
  'visitor_erased',
  'journey_changed',
  'signals_changed',
  'session_pinned',
  'session_unpinned',
  'session_noted',
  'hotspot_noted',
  'segment_saved',
  'segment_deleted',
  'list_saved',
  'list_deleted',
  'experiment_planned',
  'imported',
  'import_cancelled',
  'reset_made',
  'reset_withdrawn',
  'invited',
  'invite_withdrawn',
  'role_changed',
  'member_removed',
  'token_made',
  'token_revoked',
  'share_made',
  'share_revoked',
  'key_made',
  'key_revoked',
  'project_made',
  'project_changed',
] as const);
export type AuditAction = v.InferOutput<typeof AuditAction>;
export const AuditQuery = v.object({
  cursor: v.exactOptional(
    v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.description('`nextCursor` of the page before.')),
  ),
  limit: v.exactOptional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(200)),
    '50',
  ),
  action: v.exactOptional(v.pipe(AuditAction, v.description('Only this.'))),
  actor: v.exactOptional(
    v.pipe(
      v.string(),
      v.maxLength(100),
      v.description('Only what they did: "user:…", "token:…", "share:…".'),
    ),
  ),
});
export type AuditQuery = v.InferOutput<typeof AuditQuery>;
export const AuditAnswer = v.object({
  lines: v.array(
    v.object({
      id: v.number(),
      at: v.number(),
      actor: v.pipe(v.string(), v.description('"user:…", "token:…" or "share:…".')),
      actorName: v.pipe(v.nullable(v.string()), v.description('As it is now; null: a link, or forgotten.')),
      action: AuditAction,
      subject: v.pipe(
        v.nullable(v.string()),
        v.description('Which session, user, token, key; of a visitor a hash.'),
      ),
      subjectName: v.pipe(v.nullable(v.string()), v.description('Of a user, token or key, as it is now.')),
    }),
  ),
  nextCursor: v.nullable(v.string()),
});
export type AuditAnswer = v.InferOutput<typeof AuditAnswer>;
