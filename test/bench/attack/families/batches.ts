import { gzipSync } from 'node:zlib';
import type { Family } from '../attack-request.ts';
import { goodBatch } from '../good-batch.ts';
import { CONFUSIONS, SCRIPTS } from '../hostile-strings.ts';
import { junk, mutate, withHostileStrings } from '../mutate.ts';

const NOW_MS = Date.now();
let count = 0;

const fresh = (key: string) => {
  count += 1;
  return goodBatch(key, `attack-${count}`, NOW_MS);
};
const post = (body: Uint8Array | string) => ({ method: 'POST', path: '/v1/batch', body });

/** One to three places of a good batch are something else. */
export const fuzzedBatch: Family = (random, { writeKey }) => {
  let value: unknown = fresh(writeKey);
  for (let left = random.whole(1, 3); left > 0; left -= 1) value = mutate(value, random);
  return post(JSON.stringify(value));
};

/** Every string of every event, where any string is allowed. It is stored, and read in the viewer. */
export const hostileStrings: Family = (random, { writeKey }) => {
  const batch = fresh(writeKey);
  const pick = () => random.pick(random.chance(0.7) ? SCRIPTS : CONFUSIONS);
  return post(JSON.stringify(withHostileStrings(batch, pick)));
};

/** No JSON at all, or JSON that is no object; cut, doubled, deep, in another encoding. */
export const brokenJson: Family = (random, { writeKey }) => {
  const text = JSON.stringify(fresh(writeKey));
  const bytes = Buffer.from(text);
  switch (random.whole(0, 11)) {
    case 0:
      return post(text.slice(0, random.whole(0, text.length)));
    case 1:
      return post(text + text);
    case 2:
      return post('['.repeat(random.whole(1_000, 200_000)));
    case 3:
      return post(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`);
    case 4:
      return post(JSON.stringify(junk(random)));
    case 5:
      return post(Buffer.from(text, 'utf16le'));
    case 6: {
      const flipped = Buffer.from(bytes);
      for (let left = 0; left < 5; left += 1)
        flipped[random.whole(0, flipped.length - 1)] = random.whole(0, 255);
      return post(flipped);
    }
    case 7:
      return post(text.replace('"v":1', '"v":1,"v":2,"__proto__":{"v":1}'));
    case 8:
      return post(text.replace('"seq":0', '"seq":1e999'));
    case 9:
      return post(`\ufeff${text}`);
    case 10:
      return post(`{"events":[${'0,'.repeat(random.whole(501, 100_000))}0]}`);
    default:
      return post(Buffer.from(Array.from({ length: random.whole(0, 4_000) }, () => random.whole(0, 255))));
  }
};

/** Compressed bodies that are none, are cut, or become far more than they are. */
export const badCompression: Family = (random, { writeKey }) => {
  const good = gzipSync(JSON.stringify(fresh(writeKey)));
  switch (random.whole(0, 6)) {
    case 0:
      return post(good.subarray(0, random.whole(2, good.length - 1)));
    case 1:
      return post(bomb(random.pick([2, 20, 100])));
    case 2:
      return post(gzipSync(bomb(20)));
    case 3:
      return post(Buffer.concat([good, good]));
    case 4:
      return post(Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.alloc(500, 0xff)]));
    case 5:
      return {
        ...post(good),
        headers: { 'content-encoding': random.pick(['br', 'gzip', 'zstd', 'gzip, gzip', 'x']) },
      };
    default: {
      const flipped = Buffer.from(good);
      flipped[random.whole(10, flipped.length - 1)] = random.whole(0, 255);
      return post(flipped);
    }
  }
};

const bombs = new Map<number, Uint8Array>();

/** Zeros, a thousandth of them on the wire. */
export function bomb(megabytes: number): Uint8Array {
  const made = bombs.get(megabytes) ?? gzipSync(Buffer.alloc(megabytes * 1_000_000), { level: 9 });
  bombs.set(megabytes, made);
  return made;
}
