import * as v from 'valibot';
import { Role } from './roles.ts';

export const MembersAnswer = v.object({
  members: v.array(
    v.object({
      user: v.string(),
      name: v.string(),
      email: v.nullable(v.string()),
      role: Role,
      isOfAll: v.pipe(v.boolean(), v.description('By a role over all projects.')),
      resetUntil: v.pipe(
        v.nullable(v.number()),
        v.description('How long the open link for a new password lasts; null: there is none.'),
      ),
    }),
  ),
  invites: v.array(v.object({ id: v.string(), role: Role, createdAt: v.number(), expiresAt: v.number() })),
});
export type MembersAnswer = v.InferOutput<typeof MembersAnswer>;
export const RoleRequest = v.object({ role: Role });
export const ResetAnswer = v.object({
  url: v.pipe(v.string(), v.description('Works once; shown only now.')),
  expiresAt: v.number(),
});
export type ResetAnswer = v.InferOutput<typeof ResetAnswer>;
export const InviteAnswer = v.object({
  id: v.string(),
  url: v.pipe(v.string(), v.description('Works once; shown only now.')),
  role: Role,
  expiresAt: v.number(),
});
export type InviteAnswer = v.InferOutput<typeof InviteAnswer>;
