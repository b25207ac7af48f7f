import type { Family } from '../attack-request.ts';

/** Methods that an address does not have. */
export const wrongMethod: Family = (random, { token }) => ({
  method: random.pick([
    'PUT',
    'DELETE',
    'PATCH',
    'OPTIONS',
    'HEAD',
    'TRACE',
    'PROPFIND',
    'PURGE',
    'POST',
    'GET',
  ]),
  path: random.pick([
    '/v1/batch',
    '/v1/replay',
    '/v1/config',
    '/api/v1/map',
    '/api/v1/signin',
    '/',
    '/healthz',
    '/metrics',
  ]),
  headers: { authorization: `Bearer ${token}` },
});

/** Headers that are huge, many, doubled, or say what is not so. */
export const headerTrick: Family = (random, { writeKey }) => {
  const headers: Record<string, string>[] = [
    { 'x-forwarded-for': '127.0.0.1, ::1, <script>, 999.999.999.999' },
    { 'x-forwarded-proto': 'javascript', 'x-forwarded-host': 'evil.example' },
    { host: 'evil.example' },
    { host: '' },
    { host: '[::1' },
    { host: 'a b' },
    { host: 'x'.repeat(3_000) },
    { origin: 'null' },
    { origin: 'javascript:alert(1)' },
    { origin: 'https://shop.example\u00ff' },
    { range: 'bytes=-1--1,0-99999999999' },
    { 'if-none-match': `"${'x'.repeat(5_000)}"` },
    { 'accept-encoding': 'gzip;q=NaN, br;q=-1, *;q=2' },
    { 'content-type': 'multipart/form-data; boundary=' },
    { 'content-type': `application/json; charset=${'x'.repeat(500)}` },
    { 'user-agent': 'x'.repeat(8_000) },
    { 'user-agent': '(((((((((((((((((((((((((((((((((' },
    { 'sec-fetch-site': 'same-origin', cookie: `${'a=b; '.repeat(1_000)}desirepath=` },
    { cookie: '__proto__=1; constructor=2; desirepath=%ff%fe' },
    { 'x-http-method-override': 'DELETE', 'x-original-url': '/api/v1/map' },
    { expect: '200-maybe' },
    { upgrade: 'websocket', connection: 'upgrade' },
    { 'transfer-encoding': 'chunked' },
    Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`x-header-${n}`, 'y'])),
    { 'x-long': 'y'.repeat(20_000) },
  ];
  const [method, path] = random.pick<readonly [string, string]>([
    ['GET', '/v1/config?key='],
    ['GET', '/'],
    ['GET', '/api/v1/map'],
    ['GET', '/example/shop/'],
    ['POST', '/v1/batch'],
    ['GET', '/desirepath.js'],
  ]);
  return {
    method,
    path: path.endsWith('=') ? path + writeKey : path,
    headers: random.pick(headers as [Record<string, string>, ...Record<string, string>[]]),
    ...(method === 'POST' ? { body: '{}' } : {}),
  };
};

/** Ways out of the folders that files are served from. */
export const pathTraversal: Family = (random) => {
  const up = random.pick([
    '../',
    '..%2f',
    '%2e%2e/',
    '%2e%2e%2f',
    '..%5c',
    '..\\',
    '....//',
    '%252e%252e%252f',
    '..%00/',
    '..;/',
  ]);
  const root = random.pick([
    '/',
    '/example/',
    '/example/shop/',
    '/assets/',
    '/desirepath',
    '/api/v1/assets/',
  ]);
  const file = random.pick([
    'package.json',
    'etc/passwd',
    'collector/main.ts',
    '.git/config',
    'data.db',
    'proc/self/environ',
  ]);
  return { method: 'GET', path: root + up.repeat(random.whole(1, 12)) + file };
};

/** Addresses that are hardly any. */
export const oddAddress: Family = (random) => ({
  method: 'GET',
  path: random.pick([
    ...([
      '//',
      '///evil.example',
      '/%',
      '/%zz',
      '/%00',
      '/\\',
      '/?',
      '/??&&==',
      `/${'a/'.repeat(2_000)}`,
    ] as const),
    `/stage/${'x'.repeat(8_000)}`,
    '/%ff%fe',
    '/sessions/%ED%A0%80',
    '/desirepath.js?v=%00',
    '/desirepath%00.js',
    '/example/%ff.html',
    '/example/..html',
    '/example/shop/index.html%00',
    '/index.html/',
    '/.',
    '/..',
    '/~root',
    '/desirepath-../../package.json',
    '/desirepath.js/../../../package.json',
    '/example/con.html',
    '/api/v1',
    '/v1/',
  ]),
});

/** A body that begins and never ends. */
export const slowBody: Family = (random, { writeKey }) => ({
  method: 'POST',
  path: random.pick(['/v1/batch', `/v1/assets?key=${writeKey}`, '/api/v1/signin']),
  headers: { 'content-length': String(random.whole(1_000, 900_000)) },
  body: '{"v":1,',
  stallsAfterBytes: random.whole(0, 7),
});

/** Keys that nobody gave, a new one each time. */
export const manyKeys: Family = (random, { writeKey }) => {
  const key = random.pick([
    `pk_${random.next().toString(36).slice(2)}`,
    `sk_${random.next().toString(36).slice(2)}`,
    `${writeKey}x`,
    '__proto__',
    '',
    'x'.repeat(81),
  ]);
  return random.chance(0.5)
    ? { method: 'GET', path: `/v1/config?key=${encodeURIComponent(key)}` }
    : { method: 'POST', path: `/v1/assets?key=${encodeURIComponent(key)}`, body: '{"hashes":[]}' };
};
