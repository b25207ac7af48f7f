import type { Role, TokenScope } from '../api/roles.ts';
import { ALL_PROJECTS } from '../control/members.ts';
import type { ShareLink } from '../control/share-links.ts';
import type { Project } from '../projects/project.ts';
import { PERMISSIONS, type Permission } from './permissions.ts';

/** Who asks. `actor` is how the audit log calls them. */
export type Asker =
  | {
      readonly kind: 'user';
      readonly actor: string;
      readonly id: string;
      readonly roles: ReadonlyMap<string, Role>;
    }
  | {
      readonly kind: 'token';
      readonly actor: string;
      readonly id: string;
      readonly name: string;
      readonly project: string;
      readonly scopes: readonly TokenScope[];
    }
  | {
      readonly kind: 'share';
      readonly actor: string;
      readonly id: string;
      readonly project: string;
      readonly link: ShareLink;
    };

/** What a request under /api/v1 finds in its context. */
export type Asked = {
  Variables: {
    project: Project;
    asker: Asker;
    /** Asked again while an answer goes on for hours, such as the live stream: a revoked token ends it. */
    isStillAllowed: () => boolean;
    /** What the audit line is about, where the address does not say it. */
    subject: string | undefined;
    /** The request changed nothing after all, such as a look at a file before it is imported: no audit line. */
    isOnlyLook: boolean | undefined;
  };
};

/** Whether they have any business in this project; to others it does not exist. */
export function mayKnow(asker: Asker, project: string): boolean {
  if (asker.kind === 'user') return roleIn(asker, project) !== undefined;
  return asker.project === ALL_PROJECTS || asker.project === project;
}

/** A share link may nothing by itself: it is bound to routes and their parameters. */
export function may(asker: Asker, permission: Permission, project: string): boolean {
  if (asker.kind === 'share' || !mayKnow(asker, project)) return false;
  if (permission === 'projects') return ownsAll(asker);
  const { roles, scopes } = PERMISSIONS[permission];
  if (asker.kind === 'token')
    return asker.scopes.some((scope) => scope === 'admin' || scopes.some((enough) => enough === scope));
  return roles.some((role) => role === roleIn(asker, project));
}

/** The greater of a user's role here and their role everywhere. */
export function roleIn(asker: Extract<Asker, { kind: 'user' }>, project: string): Role | undefined {
  const roles = [asker.roles.get(project), asker.roles.get(ALL_PROJECTS)];
  return ASCENDING.findLast((role) => roles.includes(role));
}
const ASCENDING = ['viewer', 'editor', 'owner'] as const satisfies readonly Role[];

/** Owners of all projects, those to come too. */
export function ownsAll(asker: Asker): boolean {
  if (asker.kind === 'user') return asker.roles.get(ALL_PROJECTS) === 'owner';
  return asker.kind === 'token' && asker.project === ALL_PROJECTS && asker.scopes.includes('admin');
}
