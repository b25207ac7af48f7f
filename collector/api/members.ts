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
    }),
  ),
  invites: v.array(v.object({ id: v.string(), role: Role, createdAt: v.number(), expiresAt: v.number() })),
});
export type MembersAnswer = v.InferOutput<typeof MembersAnswer>;
export const RoleRequest = v.object({ role: Role });
export const InviteAnswer = v.object({
  id: v.string(),
  url: v.pipe(v.string(), v.description('Works once; shown only now.')),
  role: Role,
  expiresAt: v.number(),
});
export type InviteAnswer = v.InferOutput<typeof InviteAnswer>;
