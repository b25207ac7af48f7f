import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeatmapElement } from '../../collector/api/heatmap.ts';
import { heatGrid } from '../../viewer/model/heat.ts';
import { createHeatRamp, heatShare } from '../../viewer/model/heat-ramp.ts';
import { fitPage, pageFromScreen } from '../../viewer/model/page-fit.ts';
import {
  eachPoint,
  elementAt,
  HEATMAP_GRID,
  type PageBox,
  type Placement,
  placeElements,
  type TakePoint,
} from '../../viewer/model/placement.ts';

function element(selector: string, cells: HeatmapElement['cells']): HeatmapElement {
  const events = cells.reduce((sum, count) => sum + Math.max(0, count), 0);
  return { selector, label: selector, events, units: events, rateWentOn: null, cells };
}

const anyBox = fc.record({
  pageLeft: fc.double({ min: -500, max: 5000, noNaN: true }),
  pageTop: fc.double({ min: 0, max: 90_000, noNaN: true }),
  width: fc.double({ min: 0.5, max: 4000, noNaN: true }),
  height: fc.double({ min: 0.5, max: 4000, noNaN: true }),
});
const anyCells = fc
  .array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 50 })), { minLength: 1, maxLength: 256 })
  .map((runs) => runs.flatMap(([empty, events]) => (empty > 0 ? [-empty, events] : [events])));

describe('placement', () => {
  it('puts every point inside the box of its element, whatever the box', () => {
    fc.assert(
      fc.property(anyBox, anyCells, (box, cells) => {
        const points = pointsOf(placeElements([element('#a', cells)], () => box, HEATMAP_GRID));
        expect(points).toHaveLength(cells.filter((events) => events > 0).length);
        for (const { pageX, pageY } of points) {
          expect(pageX).toBeGreaterThan(box.pageLeft);
          expect(pageX).toBeLessThan(box.pageLeft + box.width);
          expect(pageY).toBeGreaterThan(box.pageTop);
          expect(pageY).toBeLessThan(box.pageTop + box.height);
        }
      }),
    );
  });

  it('counts what the page does not have or does not show as unplaced, and draws it nowhere', () => {
    const boxes: Record<string, PageBox> = {
      '#shown': { pageLeft: 10, pageTop: 10, width: 100, height: 20 },
      '#hidden': { pageLeft: 0, pageTop: 0, width: 0, height: 0 },
    };
    const placement = placeElements(
      [element('#shown', [3]), element('#hidden', [-165, 2]), element('#gone', [-297, 4])],
      ({ selector }) => boxes[selector],
      HEATMAP_GRID,
    );
    expect(placement.placedEvents).toBe(3);
    expect(placement.unplacedEvents).toBe(6);
    expect(placement.unplaced.map(({ selector }) => selector)).toEqual(['#hidden', '#gone']);
    expect(pointsOf(placement)).toHaveLength(1);
  });

  it('means the smallest element under the pointer', () => {
    const outer = { pageLeft: 0, pageTop: 0, width: 500, height: 500 };
    const inner = { pageLeft: 100, pageTop: 100, width: 50, height: 50 };
    const placed = [
      { element: element('#outer', []), box: outer },
      { element: element('#inner', []), box: inner },
    ];
    expect(elementAt(placed, 120, 120)?.element.selector).toBe('#inner');
    expect(elementAt(placed, 20, 20)?.element.selector).toBe('#outer');
    expect(elementAt(placed, 600, 20)).toBeUndefined();
  });
});

function pointsOf({ placed }: Placement): { pageX: number; pageY: number }[] {
  const points: { pageX: number; pageY: number }[] = [];
  for (const each of placed) eachPoint(each, HEATMAP_GRID, (pageX, pageY) => points.push({ pageX, pageY }));
  return points;
}

const only =
  (pageX: number, pageY: number, events: number) =>
  (take: TakePoint): void =>
    take(pageX, pageY, events);

const PAGE = { pageLeft: 0, pageTop: 0, width: 800, height: 600 };

describe('density', () => {
  it('is as hot as the number of events on one spot', () => {
    expect(heatGrid(only(402, 302, 1), PAGE, 36).peak).toBeCloseTo(1, 4);
    expect(heatGrid(only(402, 302, 7), PAGE, 36).peak).toBeCloseTo(7, 4);
  });

  it('is hottest where the points are, and nothing far from them', () => {
    const grid = heatGrid(only(402, 302, 5), PAGE, 36);
    const valueAt = (pageX: number, pageY: number) =>
      grid.values[Math.floor(pageY / grid.cellPx) * grid.columns + Math.floor(pageX / grid.cellPx)];
    expect(valueAt(402, 302)).toBe(grid.peak);
    expect(valueAt(402, 320)).toBeLessThan(grid.peak);
    expect(valueAt(600, 302)).toBeCloseTo(0, 4);
  });

  it('adds up, wherever points are: each is as hot as alone, and what is between them is as cold', () => {
    const anySpot = fc.tuple(fc.nat(799), fc.nat(4_999), fc.integer({ min: 1, max: 50 }));
    const long = { ...PAGE, height: 5_000 };
    fc.assert(
      fc.property(fc.array(anySpot, { minLength: 1, maxLength: 8 }), (spots) => {
        const all = heatGrid((take) => spots.forEach((spot) => void take(...spot)), long, 36);
        const alone = spots.map(([x, y, events]) => heatGrid(only(x, y, events), long, 36).values);
        let farthest = 0;
        for (const [index, value] of all.values.entries()) {
          const sum = alone.reduce((heat, values) => heat + (values[index] ?? 0), 0);
          farthest = Math.max(farthest, Math.abs(value - sum));
        }
        expect(farthest).toBeLessThan(1e-3);
      }),
      { numRuns: 15 },
    );
  });

  it('ignores points off the page', () => {
    expect(heatGrid(only(-5, 9999, 5), PAGE, 36).peak).toBe(0);
  });

  it('falls in lightness step by step along the ramp, and is clear where nothing happened', () => {
    const ramp = createHeatRamp([
      [248, 240, 216],
      [222, 162, 67],
      [74, 28, 75],
    ]);
    expect(ramp[3]).toBe(0);
    const lightness = Array.from({ length: 256 }, (_, step) =>
      [0.2126, 0.7152, 0.0722].reduce(
        (sum, weight, channel) => sum + weight * (ramp[step * 4 + channel] ?? 0),
        0,
      ),
    );
    expect(lightness).toEqual([...lightness].sort((a, b) => b - a));
    expect(heatShare(0, 10)).toBe(0);
    expect(heatShare(10, 10)).toBe(1);
  });
});

describe('fitting a page', () => {
  it('scales down and never up, and finds the way back from the screen', () => {
    const wide = fitPage(1280, 640, 500);
    expect(wide.scale).toBe(0.5);
    expect(wide.viewportHeight).toBe(1000);
    expect(pageFromScreen(wide, 320, 100, 200)).toEqual({ pageX: 640, pageY: 600 });
    const narrow = fitPage(390, 1000, 500);
    expect(narrow.scale).toBe(1);
    expect(pageFromScreen(narrow, narrow.screenLeft, 0, 0)).toEqual({ pageX: 0, pageY: 0 });
  });
});
