import type { Random } from '../../../../examples/simulate/seeded-random.ts';
import type { AttackRequest, Family, Route } from '../attack-request.ts';
import { CONFUSIONS, SCRIPTS } from '../hostile-strings.ts';
import { junk } from '../mutate.ts';

const hostile = (random: Random) => random.pick(random.chance(0.4) ? SCRIPTS : CONFUSIONS).slice(0, 4_000);
const number = (random: Random) =>
  random.pick(['-1', '0', '1e400', 'NaN', '9'.repeat(30), '1.5', '', ' 1', '0x10', '4000000000001']);

/** Any address of the API with hostile ids, and with any of its parameters, once or twice, wrong. */
export const fuzzedQuestion: Family = (random, { routes, token }) => {
  const route = random.pick(routes.filter(({ method }) => method === 'get') as [Route, ...Route[]]);
  const query = new URLSearchParams();
  for (const parameter of route.parameters)
    if (random.chance(0.4)) query.append(parameter, random.chance(0.3) ? number(random) : hostile(random));
  if (random.chance(0.3)) query.append(hostile(random), hostile(random));
  if (random.chance(0.2))
    query.append('cursor', Buffer.from(JSON.stringify(junk(random))).toString('base64url'));
  return { method: 'GET', path: `${addressOf(route, random)}?${query}`, headers: signedIn(token) };
};

/** What changes something, with bodies of any shape. */
export const fuzzedChange: Family = (random, { routes, token }) => {
  const changes = routes.filter(({ method, path }) => method !== 'get' && !KEPT.test(path));
  const route = random.pick(changes as [Route, ...Route[]]);
  const body = random.chance(0.2) ? hostile(random) : JSON.stringify(objectOf(random));
  return {
    method: route.method.toUpperCase(),
    path: addressOf(route, random),
    headers: {
      ...signedIn(token),
      'content-type': random.pick(['application/json', 'text/plain', 'x/y', '']),
    },
    body,
  };
};

/** Without a credential, or with a wrong one of any form. */
export const stranger: Family = (random, { routes }): AttackRequest => {
  const route = random.pick(routes);
  const credential = random.pick([
    {},
    { authorization: 'Bearer' },
    { authorization: `Bearer ${hostile(random).replace(/[^\x20-\x7e]/g, '')}` },
    { authorization: 'Basic YTpi' },
    { cookie: 'desirepath=signin_x' },
    { cookie: `desirepath=${'x'.repeat(4_000)}` },
  ] as [Record<string, string>, ...Record<string, string>[]]);
  const hasBody = route.method !== 'get';
  return {
    method: route.method.toUpperCase(),
    path: addressOf(route, random),
    headers: { ...credential, ...(hasBody ? { 'content-type': 'application/json' } : {}) },
    ...(hasBody ? { body: JSON.stringify(objectOf(random)) } : {}),
  };
};

/** Signing out would end the attack's own sign-in; the live stream never ends. */
const KEPT = /signout|password/;

const signedIn = (token: string) => ({ authorization: `Bearer ${token}` });

const objectOf = (random: Random): unknown =>
  random.chance(0.3)
    ? junk(random)
    : Object.fromEntries(
        ['id', 'name', 'version', 'stages', 'code', 'token', 'email', 'password', 'role', '__proto__']
          .filter(() => random.chance(0.5))
          .map((key) => [key, junk(random)]),
      );

function addressOf({ path }: Route, random: Random): string {
  return path.replace(/\{[^}]+\}|:\w+/g, () =>
    random.chance(0.3)
      ? 'session-attack-1'
      : encodeURIComponent(hostile(random).replace(/[\ud800-\udfff]/g, '')).slice(0, 3_000),
  );
}
