import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Box } from '../../viewer/model/hotspot-outlines.ts';
import { placeLabels } from '../../viewer/model/place-labels.ts';

const AREA = { width: 1000, height: 800 };
const labelled = (left: number, top: number, width: number, height: number) => ({
  box: { left, top, width, height },
  labelWidth: 120,
  labelHeight: 24,
});
const place = (left: number, top: number) => ({ left, top });

describe('a label stands', () => {
  test('above its box, at the side of it that is nearer to the edge of the window', () => {
    expect(placeLabels([labelled(100, 300, 60, 40), labelled(700, 300, 60, 40)], AREA)).toEqual([
      place(100, 276),
      place(640, 276),
    ]);
  });

  test('below its box where there is no room above', () => {
    expect(placeLabels([labelled(100, 10, 60, 40)], AREA)).toEqual([place(100, 50)]);
  });

  test('inside a box that fills the window', () => {
    expect(placeLabels([labelled(0, 0, 1000, 800)], AREA)[0]?.top).toBeGreaterThanOrEqual(0);
  });

  test('elsewhere around its box when another came first', () => {
    const [first, second] = placeLabels([labelled(100, 300, 60, 20), labelled(110, 302, 60, 20)], AREA);
    expect([first, second]).toEqual([place(100, 276), place(110, 322)]);
  });

  test('not on what is taken', () => {
    const taken = [{ left: 90, top: 270, width: 200, height: 30 }];
    expect(placeLabels([labelled(100, 300, 60, 40)], AREA, taken)).toEqual([place(100, 340)]);
  });
});

test('labels never hide each other nor are they cut off, however close their boxes are', () => {
  const near = fc.integer({ min: 400, max: 520 });
  const size = fc.integer({ min: 1, max: 200 });
  const one = fc.record({
    box: fc.record({ left: near, top: near, width: size, height: size }),
    labelWidth: fc.integer({ min: 20, max: 160 }),
    labelHeight: fc.constantFrom(24, 48, 72),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 20 }), (labels) => {
      const boxes: Box[] = placeLabels(labels, AREA).map((at, index) => ({
        ...at,
        width: labels[index]?.labelWidth ?? 0,
        height: labels[index]?.labelHeight ?? 0,
      }));
      for (const [index, a] of boxes.entries()) {
        expect(a.left >= 0 && a.left + a.width <= AREA.width).toBe(true);
        expect(a.top >= 0 && a.top + a.height <= AREA.height).toBe(true);
        for (const b of boxes.slice(index + 1))
          expect(
            a.left >= b.left + b.width ||
              b.left >= a.left + a.width ||
              a.top >= b.top + b.height ||
              b.top >= a.top + a.height,
          ).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
