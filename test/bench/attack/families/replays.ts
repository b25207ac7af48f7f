import { gzipSync } from 'node:zlib';
import type { Family } from '../attack-request.ts';
import { CONFUSIONS, SCRIPTS } from '../hostile-strings.ts';
import { junk } from '../mutate.ts';
import { bomb } from './batches.ts';

const NOW_MS = Date.now();
let count = 0;

/** Chunks with a query of which a part is wrong, or a body that is no chunk. */
export const badReplay: Family = (random, { writeKey }) => {
  count += 1;
  const query: Record<string, string> = {
    v: '1',
    key: writeKey,
    visitor: 'visitor-replay',
    session: `session-replay-${count}`,
    tab: 'tab-first',
    seq: '0',
    sentAt: String(NOW_MS),
    firstAt: String(NOW_MS - 1_000),
    lastAt: String(NOW_MS),
    stage: 'purchase',
    page: '1',
    pageGroup: '/cart',
    events: '2',
    snapshot: '1',
  };
  if (random.chance(0.6)) {
    const name = random.pick(Object.keys(query) as [string, ...string[]]);
    if (random.chance(0.2)) delete query[name];
    else query[name] = random.pick(random.chance(0.3) ? SCRIPTS : CONFUSIONS).slice(0, 3_000);
  }
  if (random.chance(0.3)) query.format = random.pick(['packed', 'plain', 'PACKED', '__proto__']);
  const body = bodyOf(random);
  return { method: 'POST', path: `/v1/replay?${new URLSearchParams(query)}`, body };
};

const bodyOf = (random: Parameters<Family>[0]): Uint8Array | string => {
  switch (random.whole(0, 7)) {
    case 0:
      return bomb(random.pick([20, 60, 100]));
    case 1:
      return gzipSync(`[${JSON.stringify(junk(random))}]`);
    case 2:
      return '[';
    case 3:
      return `[${'['.repeat(50_000)}${']'.repeat(50_000)}]`;
    case 4:
      return gzipSync('[{"type":2,"timestamp":1e999,"data":{"node":{"__proto__":{"x":1}}}}]');
    case 5:
      return Buffer.from(Array.from({ length: random.whole(1, 2_000) }, () => random.whole(0, 255)));
    default:
      return gzipSync(JSON.stringify([junk(random), junk(random)]));
  }
};

/** Assets whose kind, type, hash or content is not what it says. */
export const badAsset: Family = (random, { writeKey }) => {
  const query = new URLSearchParams({
    key: writeKey,
    hash: random.pick(['0'.repeat(32), '../../../../etc/passwd', "'", '', 'Z'.repeat(32)]),
    kind: random.pick(['stylesheet', 'image', 'font', 'script', '__proto__']),
    type: random.pick([
      'text/css',
      'image/svg+xml',
      'text/html',
      'image/png\r\nX: y',
      'application/javascript',
    ]),
  });
  if (random.chance(0.4))
    return {
      method: 'POST',
      path: `/v1/assets?key=${writeKey}`,
      body: JSON.stringify({ hashes: random.pick([junk(random), ['x'], Array(300).fill('0'.repeat(32))]) }),
    };
  return {
    method: 'POST',
    path: `/v1/asset?${query}`,
    body: random.pick<Uint8Array | string>([bomb(20), Buffer.alloc(1_100_000), SCRIPTS[0], '']),
  };
};
