import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Part } from '../../collector/numbers/columns.ts';
import { decodePart, encodePart } from '../../collector/store/sqlite/segments/part-body.ts';

const u32 = fc.uint32Array({ max: 0xffffffff, maxLength: 40 });
const time = fc.oneof(
  fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }),
  fc.integer({ min: -5, max: 5 }),
  fc.maxSafeInteger(),
  fc.double(),
);
const times = fc.array(time, { maxLength: 40 }).map((all) => Float64Array.from(all));
const visits = fc.record({ place: u32, enteredAt: times, leftAt: times });

/** 200 sessions a minute, each with a touch a second. */
function momentsOf(touches: number): Part<'moments'> {
  return {
    at: Float64Array.from({ length: touches }, (_, touch) => 1.79e12 + 300 * touch + (touch % 7) * 1_000),
    label: Uint32Array.from({ length: touches }, (_, touch) => touch % 90),
  };
}

describe('the body of a part', () => {
  it('holds any numbers as they are, whole or not', () => {
    fc.assert(
      fc.property(visits, (part) => {
        expect(decodePart('visits', encodePart('visits', part)).part).toEqual(part);
      }),
    );
  });

  it('says how many bytes its columns keep, which are all that they hold on to', () => {
    const { part, sizeBytes } = decodePart('moments', encodePart('moments', momentsOf(1_000)));
    expect(part.at.buffer.byteLength + part.label.buffer.byteLength).toBe(sizeBytes);
    expect(sizeBytes).toBe(1_000 * 12);
  });

  it('is a fraction of its columns where times rise', () => {
    expect(encodePart('moments', momentsOf(4_096)).byteLength).toBeLessThan((4_096 * 12) / 20);
  });
});
