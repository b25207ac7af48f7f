import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPacker } from '../../sdk/protocol/replay-format/pack.ts';
import { gzipNow } from '../../sdk/recorder/gzip-now.ts';

const opened = (body: string | Uint8Array): string =>
  typeof body === 'string' ? body : gunzipSync(body).toString();

test('whatever text is compressed at once, gzip gives it back', () => {
  const words = fc.constantFrom('a', '<li>', '{"id":12},', 'ä', '→ ', '😀', '0', '0,0,0,');
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(words, { maxLength: 600 }).map((list) => list.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const body = gzipNow(text);
      expect(body).toBeInstanceOf(Uint8Array);
      expect(opened(body)).toBe(new TextDecoder().decode(new TextEncoder().encode(text)));
    }),
  );
});

test('repetitions of every length and distance that DEFLATE has come back', () => {
  let seed = 1;
  const noise = (length: number): string =>
    Array.from({ length }, () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return String.fromCharCode(33 + (seed % 94));
    }).join('');
  const repeated = noise(300);
  for (const distance of [1, 2, 3, 4, 5, 8, 9, 300, 5_000, 32_400, 40_000]) {
    const between = noise(distance);
    const lengths = [3, 4, 10, 11, 18, 67, 130, 256, 257, 258, 300];
    const text = lengths.map((length) => repeated.slice(0, length) + between).join('');
    for (const part of [text.slice(0, 150_000), 'x'.repeat(distance)])
      expect(opened(gzipNow(part))).toBe(part);
  }
});

test('packed replay comes to little more than what zlib makes of it', () => {
  const packer = createPacker();
  for (let row = 0; row < 600; row++) {
    const childNodes = [{ type: 3, id: row * 2 + 1, textContent: `Woollen blanket ${row % 40}` }];
    const node = {
      type: 2,
      id: row * 2,
      tagName: 'li',
      attributes: { class: `row c${row % 7}` },
      childNodes,
    };
    packer.add({
      type: 3,
      timestamp: 1_700_000_000_000 + row * 40,
      data: { source: 0, adds: [{ parentId: 1, node }] },
    });
  }
  const text = packer.text();
  expect(gzipNow(text).length).toBeLessThan(1.5 * gzipSync(text).length);
});

test('what would hold up a page that is going away stays as it is', () => {
  const text = 'x'.repeat(150_001);
  expect(gzipNow(text)).toBe(text);
});
