import * as v from 'valibot';
import { GivenName } from './given-name.ts';
import { Role } from './roles.ts';

const Email = v.pipe(v.string(), v.trim(), v.maxLength(254), v.email('must be an e-mail address'));
const Secret = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
/** NIST SP 800-63B: length is what counts, so there are no rules about signs. The upper bound bounds the hashing. */
const NewPassword = v.pipe(
  v.string(),
  v.minLength(10, 'must have at least 10 characters'),
  v.maxLength(200, 'must have at most 200 characters'),
);

/** `POST /api/v1/signin`, in one of six ways; sets the cookie. One object, so that a refusal can name its field. */
export const SigninRequest = v.object({
  email: v.exactOptional(v.pipe(Email, v.description('With `password`.'))),
  password: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
  code: v.exactOptional(v.pipe(Secret, v.description('Of the link that the collector prints.'))),
  token: v.exactOptional(v.pipe(Secret, v.description('An API token.'))),
  share: v.exactOptional(v.pipe(Secret, v.description('Of a share link.'))),
  invite: v.exactOptional(
    v.pipe(
      Secret,
      v.description('Of an invitation, which works once: with `name`, `email` and a `password`.'),
    ),
  ),
  reset: v.exactOptional(
    v.pipe(Secret, v.description('Of a link for a lost password, which works once: with a new `password`.')),
  ),
  name: v.exactOptional(GivenName),
});
export type SigninRequest = v.InferOutput<typeof SigninRequest>;

/** Who accepts an invitation: a new user, or one whose password this is. */
export const Invitee = v.object({ invite: Secret, name: GivenName, email: Email, password: NewPassword });
export type Invitee = v.InferOutput<typeof Invitee>;

/** Who forgot their password, and has a link to set a new one. */
export const Forgetful = v.object({ reset: Secret, password: NewPassword });
export type Forgetful = v.InferOutput<typeof Forgetful>;

export const MeAnswer = v.object({
  kind: v.picklist(['user', 'token', 'share']),
  id: v.pipe(v.string(), v.description('Of the user, token or share link.')),
  name: v.string(),
  email: v.nullable(v.string()),
  role: v.pipe(v.nullable(Role), v.description('In `project`; null: a token or a share link.')),
  project: v.string(),
  projects: v.pipe(
    v.array(v.object({ id: v.string(), name: v.string() })),
    v.description('Those that may be asked about, as `?project=`.'),
  ),
  may: v.pipe(v.array(v.string()), v.description('Permissions in `project`.')),
  hasPassword: v.boolean(),
  shows: v.pipe(
    v.nullable(v.string()),
    v.description('Of a share link: the viewer’s address of what it shows.'),
  ),
});
export type MeAnswer = v.InferOutput<typeof MeAnswer>;

/** `PUT /api/v1/me`: what is left out stays as it is. */
export const MeRequest = v.object({
  name: v.exactOptional(GivenName),
  email: v.exactOptional(Email),
  password: v.exactOptional(NewPassword),
  current: v.exactOptional(
    v.pipe(
      v.string(),
      v.maxLength(200),
      v.description(
        'The password until now: needed for another address or password, unless signed in by a link just now.',
      ),
    ),
  ),
});
export type MeRequest = v.InferOutput<typeof MeRequest>;
