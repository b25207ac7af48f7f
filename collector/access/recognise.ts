import type { Context } from 'hono';
import type { Control } from '../control/control.ts';
import { ALL_PROJECTS } from '../control/members.ts';
import type { ShareLink } from '../control/share-links.ts';
import type { ApiToken } from '../control/tokens.ts';
import type { Asker } from './asker.ts';
import type { Cookies } from './cookies.ts';
import { hashSecret } from './secrets.ts';

/** The operator's token from the environment: of all projects, for as long as the collector is started with it. */
const OPERATORS: Asker = {
  kind: 'token',
  actor: 'token:DESIREPATH_TOKEN',
  id: 'DESIREPATH_TOKEN',
  name: 'DESIREPATH_TOKEN',
  project: ALL_PROJECTS,
  scopes: ['admin'],
};

/** Who asks, from what a request carries. */
export function createRecognise(control: Control, cookies: Cookies, operatorsToken: string | undefined) {
  const operatorsHash = operatorsToken === undefined ? undefined : hashSecret(operatorsToken);

  function ofToken(secret: string): Asker | undefined {
    if (hashSecret(secret) === operatorsHash) return OPERATORS;
    const token = control.tokens.find(secret);
    return token && asAsker(token);
  }

  /** A sign-in does not outlive what it was made with: a revoked token, a user who is a member of nothing. */
  function ofActor(actor: string): Asker | undefined {
    const [kind, id = ''] = actor.split(':');
    if (kind === 'user') return { kind, actor, id, roles: control.members.rolesOf(id) };
    if (actor === OPERATORS.actor) return operatorsHash === undefined ? undefined : OPERATORS;
    const token = control.tokens.findById(id);
    return token && asAsker(token);
  }

  return {
    ofToken,
    ofActor,
    bearerOf,
    /** A bearer is who they say; a browser may be a user and hold a share link as well. */
    all(c: Context): readonly Asker[] {
      const bearer = bearerOf(c);
      if (bearer !== undefined) return [ofToken(bearer)].filter((asker) => asker !== undefined);
      const signin = control.signins.find(cookies.readSignin(c) ?? '');
      const link = control.shareLinks.find(cookies.readShare(c) ?? '');
      return [signin && ofActor(signin.actor), link && ofLink(link)].filter((asker) => asker !== undefined);
    },
  };
}
export type Recognise = ReturnType<typeof createRecognise>;

export function ofLink(link: ShareLink): Asker {
  return { kind: 'share', actor: `share:${link.id}`, id: link.id, project: link.project, link };
}

function asAsker({ id, name, project, scopes }: ApiToken): Asker {
  return { kind: 'token', actor: `token:${id}`, id, name, project, scopes };
}

function bearerOf(c: Context): string | undefined {
  return /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
}
