import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { stripRrweb } from '../../sdk/tools/strip-rrweb.ts';

test('an rrweb in which an edit finds no hold any longer fails the build with the reason', async () => {
  const source = await readFile('node_modules/rrweb/dist/rrweb.js', 'utf8');
  expect(stripRrweb(source)).not.toContain('import_postcss.default;');
  expect(() => stripRrweb(source.replace('var CanvasManager = class {', 'var Canvases = class {'))).toThrow(
    /rrweb changed: expected 1 of .*canvas/,
  );
});
