import type { Context } from 'hono';
import * as v from 'valibot';
import { Forgetful, Invitee, type SigninRequest } from '../api/signin.ts';
import type { Control } from '../control/control.ts';
import type { SigninWay } from '../control/signins.ts';
import { describeIssue } from '../ingest/describe-issue.ts';
import { Refusal } from '../refusal.ts';
import { acceptInvite } from './accept-invite.ts';
import { acceptReset } from './accept-reset.ts';
import type { Asker } from './asker.ts';
import type { Attempts } from './attempts.ts';
import type { Cookies } from './cookies.ts';
import type { createOneTimeCodes } from './one-time-codes.ts';
import type { Outside } from './outside.ts';
import type { Passwords } from './passwords.ts';
import { ofLink, type Recognise } from './recognise.ts';

export interface SignInDeps {
  readonly control: Control;
  readonly cookies: Cookies;
  readonly outside: Outside;
  readonly passwords: Passwords;
  readonly attempts: Attempts;
  readonly recognise: Recognise;
  readonly codes: ReturnType<typeof createOneTimeCodes>;
  readonly now: () => number;
}

/** Who came, and how. */
export interface Came {
  readonly actor: string;
  readonly way: SigninWay;
}

/** The ways in: each checks what it is given, then a browser gets a new secret and its old one ends. */
export function createSignIn(deps: SignInDeps) {
  const { control, cookies, outside, passwords, attempts, recognise, codes, now } = deps;

  async function byPassword(email: string, password: string): Promise<Came> {
    const user = control.users.byEmail(email);
    // One answer, after the same time, whether there is such an account or not.
    if (!(await passwords.check(password, user?.password)) || !user)
      throw new Refusal(401, 'email or password is wrong: try again, or ask an owner for a new link.');
    return { actor: `user:${user.id}`, way: 'password' };
  }

  function byToken(secret: string): Came {
    const token = recognise.ofToken(secret);
    if (!token) throw new Refusal(401, 'token is not known: check it for missing characters.');
    return { actor: token.actor, way: 'token' };
  }

  async function byInvite(request: SigninRequest): Promise<Came> {
    const invitee = v.safeParse(Invitee, request);
    if (!invitee.success) throw new Refusal(400, `${describeIssue(invitee.issues[0])}.`);
    const user = await acceptInvite(control, passwords, invitee.output);
    return { actor: `user:${user}`, way: 'invite' };
  }

  async function byReset(request: SigninRequest): Promise<Came> {
    const forgetful = v.safeParse(Forgetful, request);
    if (!forgetful.success) throw new Refusal(400, `${describeIssue(forgetful.issues[0])}.`);
    const user = await acceptReset(control, passwords, forgetful.output);
    return { actor: `user:${user}`, way: 'reset' };
  }

  function find(request: SigninRequest): Came | Promise<Came> {
    const { email, password, code, token, invite, reset } = request;
    if (code !== undefined) return { actor: `user:${codes.take(code)}`, way: 'code' };
    if (token !== undefined) return byToken(token);
    if (invite !== undefined) return byInvite(request);
    if (reset !== undefined) return byReset(request);
    if (email !== undefined && password !== undefined) return byPassword(email, password);
    throw new Refusal(400, 'email: send it with a password, or else a code, token, invite, reset or share.');
  }

  /** The secret that a browser had before opens nothing any more: nobody can have planted it. */
  function start(c: Context, { actor, way }: Came): void {
    control.signins.end(cookies.readSignin(c) ?? '');
    cookies.setSignin(c, control.signins.add(actor, way));
  }

  function byShare(c: Context, secret: string): Asker {
    const link = control.shareLinks.find(secret);
    if (!link) throw new Refusal(401, 'share: this link was revoked or is too old: ask for a new one.');
    cookies.setShare(c, secret, link.expiresAt - now());
    return ofLink(link);
  }

  return {
    start,
    async signIn(c: Context, request: SigninRequest): Promise<Asker> {
      const { share } = request;
      if (share !== undefined)
        return attempts.of(outside.addressOf(c), undefined, async () => byShare(c, share));
      const came = await attempts.of(outside.addressOf(c), request.email, async () => find(request));
      start(c, came);
      control.audit.write(came.actor, 'signed_in');
      const asker = recognise.ofActor(came.actor);
      if (!asker) throw new Refusal(401, 'This access ended just now: ask an owner.');
      return asker;
    },
  };
}
