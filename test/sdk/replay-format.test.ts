import { readFileSync } from 'node:fs';
import { gzipSync, zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPacker } from '../../sdk/protocol/replay-format/pack.ts';
import { unpack } from '../../sdk/protocol/replay-format/unpack.ts';

const pack = (events: readonly unknown[]): string => {
  const packer = createPacker();
  for (const event of events) packer.add(event);
  return packer.text();
};

/** Replay chunks that real Chromium sent while the demo was recorded. */
function recordedChunks(): unknown[][] {
  const lines = zstdDecompressSync(readFileSync('examples/demo/sessions.ndjson.zst')).toString().split('\n');
  return lines
    .filter((line) => line.startsWith('{"kind":"replay"'))
    .slice(0, 400)
    .map((line) => unpack(JSON.stringify(JSON.parse(line).body)));
}

test('every recorded chunk comes back as it was, and smaller', () => {
  let plainBytes = 0;
  let packedBytes = 0;
  const chunks = recordedChunks();
  expect(chunks.length).toBeGreaterThan(100);
  for (const events of chunks) {
    const packed = pack(events);
    expect(unpack(packed)).toEqual(events);
    plainBytes += gzipSync(JSON.stringify(events)).length;
    packedBytes += gzipSync(packed).length;
  }
  expect(packedBytes).toBeLessThan(plainBytes);
});

const event = fc.record({
  type: fc.nat(9),
  data: fc.oneof(
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom('id', 'parentId', 'x', 'y', '__proto__', 'a\0b', ''), fc.jsonValue()),
    fc.array(
      fc.record({ id: fc.double(), timeOffset: fc.integer(), rootId: fc.option(fc.maxSafeInteger()) }),
    ),
  ),
  timestamp: fc.maxSafeNat(),
});
const throughJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

test('whatever JSON can say comes back as JSON would have brought it', () => {
  fc.assert(
    fc.property(fc.array(event), (events) => {
      expect(JSON.stringify(unpack(pack(events)))).toBe(JSON.stringify(throughJson(events)));
    }),
  );
});

test('what JSON leaves out is left out, and what it makes null is null', () => {
  const data = { rootId: undefined, run: () => 1, list: [undefined, Number.NaN, 1], nothing: null };
  const events = [{ type: 3, data, timestamp: 1 }];
  expect(unpack(pack(events))).toEqual(throughJson(events));
});

test('a text that is short and unpacks to gigabytes is refused before it is built', () => {
  const packer = createPacker();
  const long = 'x'.repeat(10_000);
  packer.add({ type: 5, data: Array.from({ length: 1_000 }, () => long), timestamp: 1 });
  expect(packer.text().length).toBeLessThan(20_000);
  expect(() => unpack(packer.text(), 1_000_000)).toThrow('longer than 1000000 characters');
  const deep = JSON.stringify([1, [['o', 'a']], [], Array.from({ length: 9_999 }, () => 0)]);
  expect(() => unpack(deep)).toThrow('nested deeper');
});

test('anything else that is not of the format is refused with one sentence', () => {
  const wrong = [
    ['{', 'not JSON'],
    ['null', 'version'],
    ['[2,[],[],[]]', 'version'],
    ['[1,[["x","a"]],[],[0]]', 'unknown kind'],
    ['[1,[["s"]],[],[0,0]]', 'a string is missing'],
    ['[1,[["s"]],["a"],[0,1]]', 'a string is missing'],
    ['[1,[["ss","a"]],[],[0]]', 'another number of keys'],
    ['[1,[],[],[0]]', 'a shape is missing'],
    ['[1,[["a"]],[],[0,1e9]]', 'ends in the middle'],
    ['[1,[["t"]],[],[0]]', 'no type'],
    ['[1,[["s"]],[1],[0,0]]', 'strings'],
    ['[1,[["s"]],[],["0"]]', 'numbers'],
  ] as const;
  for (const [text, reason] of wrong) expect(() => unpack(text)).toThrow(reason);
});

test('no text, however it was made, does anything but unpack or be refused', () => {
  const table = fc.tuple(
    fc.constant(1),
    fc.array(fc.array(fc.oneof(fc.constantFrom('sdntfzao', 'o', 'a', 's', 'sd'), fc.string()))),
    fc.array(fc.string()),
    fc.array(fc.oneof(fc.integer({ min: -2, max: 6 }), fc.double())),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        table.map((each) => JSON.stringify(each)),
        fc.string(),
        fc.json(),
      ),
      (text) => {
        try {
          for (const each of unpack(text, 100_000)) expect(typeof each.timestamp).toBe('number');
        } catch (error) {
          expect((error as Error).message).toMatch(/^Packed replay: /);
        }
      },
    ),
  );
});
