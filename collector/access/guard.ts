import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import type { Control } from '../control/control.ts';
import type { createRateLimit } from '../ingest/rate-limit.ts';
import type { Project } from '../projects/project.ts';
import type { Projects } from '../projects/projects.ts';
import { Refusal } from '../refusal.ts';
import { type Asked, type Asker, may, mayKnow } from './asker.ts';
import type { Attempts } from './attempts.ts';
import type { Outside } from './outside.ts';
import { PERMISSIONS, ROUTES, type RouteRule } from './permissions.ts';
import type { Recognise } from './recognise.ts';
import { refuseForeignChange } from './refuse-foreign-change.ts';
import { isInside } from './share-scope.ts';

export interface GuardDeps {
  readonly control: Control;
  readonly projects: Projects;
  readonly recognise: Recognise;
  readonly outside: Outside;
  readonly attempts: Attempts;
  /** Of questions, by address and by who asks. */
  readonly questions: ReturnType<typeof createRateLimit>;
}

/**
 * Stands before every address below /api/v1: who asks, about which project, whether they may; afterwards it writes
 * down what is to be written down. What ROUTES does not name is answered to nobody.
 */
export function createGuard({ control, projects, recognise, outside, attempts, questions }: GuardDeps) {
  return createMiddleware<Asked>(async (c, next) => {
    const address = outside.addressOf(c);
    refuseFlood(questions.take('address', address));
    const route = routeOf(c);
    const rule = route === undefined ? undefined : ruleOf(route);
    if (rule?.needs === 'nobody') return next();

    const hasBearer = recognise.bearerOf(c) !== undefined;
    if (hasBearer) attempts.refuseWhoGuesses(address);
    const askers = recognise.all(c);
    if (hasBearer && !askers[0]) attempts.noteWrong(address);
    if (!askers[0]) throw new Refusal(401, 'Sign in, or send an API token as "Authorization: Bearer …".');
    if (!hasBearer) refuseForeignChange(c, outside.urlOf(c));
    if (route === undefined || rule === undefined) return next();

    const subject = subjectOf(route, c.req.path);
    const asked = { route, rule, subject };
    const url = new URL(c.req.url);
    const { asker, project } = choose(c.req.query('project'), askers, asked, url);
    refuseFlood(questions.take(asker.actor, ''));
    c.set('asker', asker);
    c.set('project', project);
    c.set('isStillAllowed', () =>
      recognise.all(c).some((one) => one.actor === asker.actor && isAllowed(one, project, asked, url)),
    );
    await next();
    if (rule.audit && c.res.status < 400 && !c.get('isOnlyLook'))
      control.audit.write(asker.actor, rule.audit, project.id, c.get('subject') ?? subject);
  });

  function choose(
    id: string | undefined,
    askers: readonly Asker[],
    asked: AskedRoute,
    url: URL,
  ): { asker: Asker; project: Project } {
    let refusal = unknownProject(id);
    for (const asker of askers) {
      const project = projects.all().find((one) => (id ?? one.id) === one.id && mayKnow(asker, one.id));
      if (project && isAllowed(asker, project, asked, url)) return { asker, project };
      if (project) refusal = notAllowed(asker, asked.rule);
    }
    throw refusal;
  }
}

interface AskedRoute {
  readonly route: string;
  readonly rule: RouteRule;
  readonly subject: string | undefined;
}

function isAllowed(asker: Asker, project: Project, { route, rule, subject }: AskedRoute, url: URL): boolean {
  if (asker.kind === 'share')
    return rule.shared?.includes(asker.link.kind) === true && isInside(asker.link, route, subject, url);
  return rule.needs !== 'nobody' && may(asker, rule.needs, project.id);
}

/** As it was declared, such as "GET /api/v1/sessions/:id"; undefined: there is nothing at this address. */
function routeOf(c: Context): string | undefined {
  const route = matchedRoutes(c).findLast(
    ({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1/'),
  );
  return route && `${route.method} ${route.path}`;
}

function ruleOf(route: string): RouteRule {
  const rule = ROUTES[route];
  if (!rule) throw new Error(`${route} has no rule: name it in collector/access/permissions.ts`);
  return rule;
}

/** What stands in the address for the first parameter of the route: the session, visitor, token in question. */
function subjectOf(route: string, path: string): string | undefined {
  const at = route.split('/').findIndex((segment) => segment.startsWith(':'));
  const segment = at < 0 ? undefined : path.split('/')[at];
  if (segment === undefined) return undefined;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function refuseFlood(waitSeconds: number): void {
  if (waitSeconds > 0) throw new Refusal(429, 'Too many requests: ask again later.', waitSeconds);
}

/** The same for a project that is not there and for one that is none of the asker's business. */
function unknownProject(id: string | undefined): Refusal {
  return id === undefined
    ? new Refusal(403, 'You are a member of no project any more: ask an owner for an invitation.')
    : new Refusal(404, `project: "${id}" is not known here: see /api/v1/me for yours.`);
}

function notAllowed(asker: Asker, { needs }: RouteRule): Refusal {
  if (asker.kind === 'share') return new Refusal(403, 'This link shows something else: ask for one of this.');
  if (needs === 'nobody' || needs === 'projects')
    return new Refusal(403, 'Only owners of all projects may do this: ask who runs this collector.');
  const { roles, scopes } = PERMISSIONS[needs];
  return new Refusal(
    403,
    asker.kind === 'user'
      ? `Your role may not do this: ask for the role ${roles[0]}.`
      : `This token may not do this: make one with the scope "${scopes[0] ?? 'admin'}".`,
  );
}
