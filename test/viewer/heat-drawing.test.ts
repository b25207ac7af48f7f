import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeatmapElement } from '../../collector/api/heatmap.ts';
import { contoursOf, overlaps } from '../../viewer/model/contours.ts';
import { heatGrid } from '../../viewer/model/heat.ts';
import { isoLines } from '../../viewer/model/iso-lines.ts';
import type { PageBox } from '../../viewer/model/placement.ts';
import { zonesOf } from '../../viewer/model/zones.ts';

const PAGE = { pageLeft: 40, pageTop: 1_000, width: 600, height: 400 };
const anyPoints = fc.array(
  fc.record({
    pageX: fc.double({ min: 40, max: 639, noNaN: true }),
    pageY: fc.double({ min: 1_000, max: 1_399, noNaN: true }),
    events: fc.integer({ min: 1, max: 50 }),
  }),
  { minLength: 1, maxLength: 30 },
);

const heatOf = (points: readonly { pageX: number; pageY: number; events: number }[]) =>
  heatGrid(
    (take) => {
      for (const { pageX, pageY, events } of points) take(pageX, pageY, events);
    },
    PAGE,
    36,
  );

describe('lines of equal density', () => {
  it('go round one spot once, at the same distance on all sides', () => {
    const grid = heatOf([{ pageX: 342, pageY: 1_202, events: 9 }]);
    const lines = isoLines(grid, grid.peak / 2);
    expect(lines).toHaveLength(1);
    const distances = (lines[0] ?? []).map(({ pageX, pageY }) => Math.hypot(pageX - 342, pageY - 1_202));
    expect(Math.min(...distances)).toBeGreaterThan(8);
    expect(Math.max(...distances) / Math.min(...distances)).toBeLessThan(1.12);
  });

  it('have all that is denser inside and all that is not outside, wherever points are', () => {
    fc.assert(
      fc.property(anyPoints, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (points, share) => {
        const grid = heatOf(points);
        const level = grid.peak * share;
        const lines = isoLines(grid, level);
        for (let index = 0; index < grid.values.length; index += 97) {
          const pageX = grid.pageLeft + ((index % grid.columns) + 0.5) * grid.cellPx;
          const pageY = grid.pageTop + (Math.floor(index / grid.columns) + 0.5) * grid.cellPx;
          const rings = lines.filter((line) => isAround(line, pageX, pageY)).length;
          const value = grid.values[index] ?? 0;
          if (Math.abs(value - level) > grid.peak * 1e-5) expect(rings % 2 === 1).toBe(value > level);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are labelled where no label lies on another', () => {
    fc.assert(
      fc.property(anyPoints, (points) => {
        const grid = heatOf(points);
        const labels = contoursOf(grid, grid.peak, { width: 34, height: 14 }).flatMap(
          ({ label }) => label ?? [],
        );
        expect(pairs(labels).some(([one, other]) => overlaps(one, other))).toBe(false);
      }),
      { numRuns: 40 },
    );
  });
});

describe('zones', () => {
  const anyBox = fc.record({
    pageLeft: fc.nat(500),
    pageTop: fc.nat(500),
    width: fc.integer({ min: 1, max: 400 }),
    height: fc.integer({ min: 1, max: 400 }),
  });

  it('have their labels inside, on no smaller zone and on no other label, the smallest drawn last', () => {
    fc.assert(
      fc.property(fc.array(anyBox, { maxLength: 20 }), (boxes) => {
        const zones = zonesOf(
          boxes.map((box, at) => ({ element: element(`#e${at}`, 3), box })),
          12,
          () => ({ width: 40, height: 18 }),
        );
        const areas = zones.map(({ placed: { box } }) => box.width * box.height);
        expect(areas).toEqual([...areas].sort((one, other) => other - one));
        for (const [at, { label, placed, share }] of zones.entries()) {
          expect(share).toBe(0.25);
          if (!label) continue;
          expect(label.pageLeft).toBeGreaterThanOrEqual(placed.box.pageLeft);
          expect(label.pageLeft + label.width).toBeLessThanOrEqual(placed.box.pageLeft + placed.box.width);
          for (const smaller of zones.slice(at + 1)) expect(overlaps(label, smaller.placed.box)).toBe(false);
        }
        const labels = zones.flatMap(({ label }) => label ?? []);
        expect(pairs(labels).some(([one, other]) => overlaps(one, other))).toBe(false);
      }),
    );
  });

  it('leave the page itself out, which would tint everything', () => {
    const box = { pageLeft: 0, pageTop: 0, width: 900, height: 900 };
    const zones = zonesOf([{ element: element('body', 3), box }], 12, () => ({ width: 40, height: 18 }));
    expect(zones).toEqual([]);
  });
});

function element(selector: string, units: number): HeatmapElement {
  return { selector, label: '', events: units, units, rateWentOn: null, cells: [] };
}

function pairs(boxes: readonly PageBox[]): [PageBox, PageBox][] {
  return boxes.flatMap((one, at) => boxes.slice(at + 1).map((other): [PageBox, PageBox] => [one, other]));
}

/** By the number of sides that a ray to the right crosses. */
function isAround(line: ReturnType<typeof isoLines>[number], pageX: number, pageY: number): boolean {
  let crossed = 0;
  for (const [at, one] of line.entries()) {
    const other = line[(at + 1) % line.length] ?? one;
    if (one.pageY > pageY === other.pageY > pageY) continue;
    const share = (pageY - one.pageY) / (other.pageY - one.pageY);
    if (pageX < one.pageX + share * (other.pageX - one.pageX)) crossed += 1;
  }
  return crossed % 2 === 1;
}
