import { expect, test } from 'vitest';
import { canvasPicture, canvasSizeUrl } from '../../viewer/model/canvas-picture.ts';

const HASH = '0a'.repeat(16);
const said = (payload: unknown, tag = 'canvas', type = 5) =>
  canvasPicture({ type, timestamp: 1, data: { tag, payload } });

test('a recording says what a canvas shows by the hash of a kept picture', () => {
  expect(said({ id: 7, hash: HASH })).toEqual({ id: 7, url: `/api/v1/assets/${HASH}` });
  expect(said({ id: 7, hash: HASH }, 'assets')).toBeUndefined();
  expect(said({ id: 7, hash: HASH }, 'canvas', 3)).toBeUndefined();
});

test('whatever else it says leads nowhere', () => {
  for (const hash of [`${HASH}/../me`, `${HASH}") , url("//x.example/`, 'https://x.example/a.png', 7, null])
    expect(said({ id: 7, hash })).toBeUndefined();
  for (const payload of [{ id: '7', hash: HASH }, { hash: HASH }, [7, HASH], 'canvas', undefined])
    expect(said(payload)).toBeUndefined();
});

test('a canvas has the size of its attributes, or 300 by 150', () => {
  const size = (width: string | null, height: string | null) =>
    decodeURIComponent(canvasSizeUrl(width, height)).match(/(width|height)="[^"]*"/g);
  expect(size('640', '480')).toEqual(['width="640"', 'height="480"']);
  expect(size(null, '')).toEqual(['width="300"', 'height="150"']);
  expect(size('0', '12px"/><script>')).toEqual(['width="0"', 'height="12"']);
  expect(size('-3', 'auto')).toEqual(['width="300"', 'height="150"']);
});
