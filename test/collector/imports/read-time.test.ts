import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeReader } from '../../../collector/imports/map/read-time.ts';

const at = (text: string) => Date.parse(text);

describe('a time in a file', () => {
  it.each([
    ['2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05.678Z'],
    ['2026-01-02 03:04:05', '2026-01-02T03:04:05Z'],
    ['2026-01-02 03:04:05.123456 UTC', '2026-01-02T03:04:05.123Z'],
    ['2026-01-02T03:04+02:00', '2026-01-02T01:04:00Z'],
    ['2026-01-02T03:04:05-0530', '2026-01-02T08:34:05Z'],
    ['2026-01-02', '2026-01-02T00:00:00Z'],
    ['1767322800', '2026-01-02T03:00:00Z'],
    ['1767322800.5', '2026-01-02T03:00:00.500Z'],
    ['1767322800123', '2026-01-02T03:00:00.123Z'],
    ['1767322800123456', '2026-01-02T03:00:00.123Z'],
    ['1767322800123456789', '2026-01-02T03:00:00.123Z'],
  ])('such as %s is read without being told how', (text, expected) => {
    expect(createTimeReader()(text)).toBe(at(expected));
  });

  it.each([
    '',
    'noon',
    '2026-02-31',
    '2026-13-01',
    '2026-01-02 25:00',
    '12',
    '=NOW()',
    '2026-01-02T03:04:05+',
  ])('such as "%s" is none', (text) => {
    expect(createTimeReader()(text)).toBeUndefined();
  });

  it.each([
    ['DD.MM.YYYY HH:mm', '2.1.2026 3:04', '2026-01-02T03:04:00Z'],
    ['MM/DD/YY HH:mm A', '01/02/26 12:04 AM', '2026-01-02T00:04:00Z'],
    ['MM/DD/YYYY HH:mm:ss A', '1/2/2026 3:04:05 PM', '2026-01-02T15:04:05Z'],
    ['YYYYMMDDTHHmmssZ', '20260102T030405+0200', '2026-01-02T01:04:05Z'],
  ])('is read as %s when that is said', (format, text, expected) => {
    expect(createTimeReader(format)(text)).toBe(at(expected));
    expect(createTimeReader(format)('something else')).toBeUndefined();
  });

  it('without an offset is of the zone that is named, in summer and in winter', () => {
    const read = createTimeReader(undefined, 'Europe/Zurich');
    expect(read('2026-01-02 12:00')).toBe(at('2026-01-02T11:00:00Z'));
    expect(read('2026-07-02 12:00')).toBe(at('2026-07-02T10:00:00Z'));
    // Half an hour before and after the clocks are turned on 29 March.
    expect(read('2026-03-29 01:30')).toBe(at('2026-03-29T00:30:00Z'));
    expect(read('2026-03-29 03:30')).toBe(at('2026-03-29T01:30:00Z'));
    expect(createTimeReader(undefined, 'Asia/Kathmandu')('2026-01-02 12:00')).toBe(
      at('2026-01-02T06:15:00Z'),
    );
    expect(() => createTimeReader(undefined, 'Mars/Olympus')).toThrow(RangeError);
  });

  it('comes back from how any machine writes it', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2001-10-01'), max: at('2090-01-01') }), (ms) => {
        const read = createTimeReader();
        expect(read(new Date(ms).toISOString())).toBe(ms);
        expect(read(String(ms))).toBe(ms);
        expect(read(String(ms * 1_000))).toBe(ms);
      }),
    );
  });
});
