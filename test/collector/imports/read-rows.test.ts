import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadRow } from '../../../collector/imports/read/read-row.ts';
import { readRows } from '../../../collector/imports/read/read-rows.ts';

type Shape = Parameters<typeof readRows>[1];

async function rowsOf(
  bytes: Uint8Array | string,
  shape: Shape = {},
  chunkBytes = 65_536,
): Promise<ReadRow[]> {
  const whole = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  async function* chunks() {
    for (let at = 0; at < whole.length; at += chunkBytes) yield whole.subarray(at, at + chunkBytes);
  }
  const rows: ReadRow[] = [];
  for await (const some of readRows(chunks(), shape)) rows.push(...some);
  return rows;
}

const records = (rows: readonly ReadRow[]) => rows.map((row) => ('record' in row ? row.record : row.fault));
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe('a CSV file', () => {
  it.each([
    ['with CRLF', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['with LF and no end of line', 'a,b\n1,2\n3,4'],
    ['with CR alone', 'a,b\r1,2\r3,4\r'],
    ['with semicolons', 'a;b\n1;2\n3;4\n'],
    ['with tabs', 'a\tb\n1\t2\n3\t4\n'],
    ['with a byte order mark', '\ufeffa,b\n1,2\n3,4\n'],
    ['with blank lines between', 'a,b\n\n1,2\r\n\r\n3,4\n\n'],
    ['in quotes', '"a","b"\n"1","2"\n"3","4"\n'],
  ])('is read %s', async (_, text) => {
    const expected = [
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ];
    expect(records(await rowsOf(text))).toEqual(expected);
    expect(records(await rowsOf(text, {}, 1))).toEqual(expected);
    expect(records(await rowsOf(utf16(text.replace('\ufeff', ''))))).toEqual(expected);
    expect(records(await rowsOf(gzipSync(text)))).toEqual(expected);
  });

  it('gives back any cells, wherever its bytes are cut', async () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('=1+1', '"', ',\r\n', '\r', 'a"b', ' x '));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('\n', '\r\n'),
        async (rows, chunkBytes, end) => {
          const text = ['a,b,c', ...rows.map((row) => row.map(quoted).join(','))].join(end);
          const read = await rowsOf(text, {}, chunkBytes);
          const text2 = (cells: readonly string[]) => ({ a: cells[0], b: cells[1], c: cells[2] });
          // Lone surrogates are no text in UTF-8: they come back as U+FFFD.
          expect(records(read)).toEqual(rows.map((row) => text2(row.map((each) => wellFormed(each)))));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('says in which line a row begins, through cells of several lines', async () => {
    const rows = await rowsOf('a,b\n"x\r\ny","\n"\n1,2\n');
    expect(rows.map(({ line }) => line)).toEqual([2, 5]);
  });

  it('loses nothing but the row that is wrong', async () => {
    const rows = await rowsOf('a,b\n1\n2,"x"y\n3,4,5\n6,7\n');
    expect(rows).toEqual([
      { line: 2, fault: 'has 1 cells where there are 2 columns' },
      { line: 3, fault: 'has text behind a closing quote' },
      { line: 4, fault: 'has 3 cells where there are 2 columns' },
      { line: 5, record: { a: '6', b: '7' } },
    ]);
  });

  it('with a cell of 10 MB loses that row only', async () => {
    const rows = await rowsOf(`a,b\n1,2\n3,"${'x\n'.repeat(5_000_000)}"\n5,6\n`);
    expect(records(rows)).toEqual([
      { a: '1', b: '2' },
      'is longer than 1,000,000 characters',
      { a: '5', b: '6' },
    ]);
    expect(rows.at(-1)?.line).toBe(5_000_004);
  });

  it('says where a quote was opened that is never closed', async () => {
    const rows = await rowsOf('a,b\n1,2\n3,"4\n5,6\n');
    expect(rows[1]).toEqual({ line: 3, fault: expect.stringContaining('never closed') });
  });

  it('takes names like __proto__ as names', async () => {
    const [row] = await rowsOf('__proto__,constructor\n1,2\n');
    expect(Object.entries(row && 'record' in row ? row.record : {})).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
  });

  it('is read in another encoding when that is named', async () => {
    const bytes = Buffer.from('name,town\nRen\xe9,Z\xfcrich\n', 'latin1');
    expect(records(await rowsOf(bytes, { encoding: 'windows-1252' }))).toEqual([
      { name: 'René', town: 'Zürich' },
    ]);
    await expect(rowsOf(bytes, { encoding: 'klingon' })).rejects.toThrow('encoding: "klingon" is not known');
  });

  it('without names takes those that are given', async () => {
    expect(records(await rowsOf('1,2\n', { columns: ['a', 'b'] }))).toEqual([{ a: '1', b: '2' }]);
  });
});

describe('a JSON file', () => {
  const items = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 });

  it('gives back any objects, a line each or in an array, wherever its bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(items, fc.integer({ min: 1, max: 9 }), async (objects, chunkBytes) => {
        // -0 is 0 in JSON.
        const expected = JSON.parse(JSON.stringify(objects));
        const lines = objects.map((each) => `${JSON.stringify(each)}\n`).join('');
        if (objects.length > 0) expect(records(await rowsOf(lines, {}, chunkBytes))).toEqual(expected);
        for (const indent of [0, 2])
          expect(records(await rowsOf(JSON.stringify(objects, null, indent), {}, chunkBytes))).toEqual(
            expected,
          );
      }),
      { numRuns: 100 },
    );
  });

  it('loses nothing but the row that is wrong', async () => {
    const rows = await rowsOf('{"a":1}\n{"a":\n[2]\n"x"\n{"a":3}\n');
    expect(records(rows)).toEqual([
      { a: 1 },
      'is not a JSON object',
      'is not a JSON object',
      'is not a JSON object',
      { a: 3 },
    ]);
    const array = await rowsOf('[{"a":1},\n 2,\n {"a":3}]');
    expect(array).toEqual([
      { line: 1, record: { a: 1 } },
      { line: 2, fault: 'is not a JSON object' },
      { line: 3, record: { a: 3 } },
    ]);
  });

  it('with an item of 10 MB loses that one only', async () => {
    const long = JSON.stringify({ a: 'x'.repeat(10_000_000) });
    const expected = [{ a: 1 }, 'is longer than 1,000,000 characters', { a: 3 }];
    expect(records(await rowsOf(`{"a":1}\n${long}\n{"a":3}\n`))).toEqual(expected);
    expect(records(await rowsOf(`[{"a":1},${long},{"a":3}]`))).toEqual(expected);
  });

  it('that ends too early says so', async () => {
    expect(records(await rowsOf('[{"a":1},{"a":'))).toEqual([{ a: 1 }, 'ends in the middle of an item']);
  });

  it('may hold its rows in a list inside each row', async () => {
    const text = JSON.stringify([{ visit: 7, at: 0, actions: [{ at: 1 }, { at: 2 }] }, { visit: 8 }]);
    expect(records(await rowsOf(text, { each: 'actions' }))).toEqual([
      { visit: 7, at: 1 },
      { visit: 7, at: 2 },
      'has no list "actions"',
    ]);
  });
});

it('gzip that is broken is refused with a sentence', async () => {
  await expect(rowsOf(new Uint8Array([0x1f, 0x8b, 1, 2, 3, 4]))).rejects.toThrow('cannot be decompressed');
});

/** As an encoder writes it: lone surrogates are no text. */
function wellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}
