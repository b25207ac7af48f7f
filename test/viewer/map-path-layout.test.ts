import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Flow } from '../../collector/api/map.ts';
import { layoutPath, type Ribbon, type Span, type Station } from '../../viewer/model/path-layout.ts';

const FRAME = { firstStationX: 100, columnWidth: 240, height: 236, arrivals: [] };
/** Sums of many floating widths may differ in the last digits; a thousandth of a pixel is nothing. */
const EPSILON = 0.001;

/** Walks of units through up to six stages, and the flows that they add up to: so they conserve by construction. */
const journeys = fc
  .tuple(
    fc.integer({ min: 2, max: 6 }),
    fc.array(fc.array(fc.nat(5), { minLength: 1, maxLength: 6 }), { maxLength: 40 }),
  )
  .map(([count, walks]) => {
    const stages = Array.from({ length: count }, (_, index) => `s${index}`);
    const paths = walks.map((walk) =>
      walk.map((index) => index % count).filter((index, at, all) => index !== all[at - 1]),
    );
    return { stages, flows: countFlows(stages, paths) };
  });

function countFlows(stages: readonly string[], paths: readonly (readonly number[])[]): Flow[] {
  const flows = new Map<string, Flow>();
  const add = (from: string, to: string, kind: Flow['kind']) => {
    const visits = (flows.get(`${from}>${to}`)?.visits ?? 0) + 1;
    flows.set(`${from}>${to}`, { from, to, kind, visits });
  };
  const nameOf = (index: number | undefined) => stages[index ?? -1] ?? '';
  for (const [nth, path] of paths.entries()) {
    const end = nth % 3 === 0 ? 'open' : 'exit';
    add('entry', nameOf(path[0]), 'entry');
    add(nameOf(path.at(-1)), end, end);
    for (const [at, index] of path.slice(1).entries())
      add(nameOf(path[at]), nameOf(index), kindOf(path[at] ?? 0, index));
  }
  return [...flows.values()];
}

function kindOf(from: number, to: number): Flow['kind'] {
  if (to < from) return 'back';
  return to > from + 1 ? 'skip' : 'on';
}

const law = (
  check: (stations: readonly Station[], ribbons: readonly Ribbon[], flows: readonly Flow[]) => void,
) =>
  fc.assert(
    fc.property(journeys, ({ stages, flows }) => {
      const { stations, ribbons } = layoutPath(stages, flows, FRAME);
      check(stations, ribbons, flows);
    }),
  );

const spans = (ribbons: readonly Ribbon[], side: 'leaving' | 'joining' | 'lane'): Span[] =>
  ribbons.flatMap((ribbon) => ribbon[side] ?? []).sort((a, b) => a.top - b.top);

test('what enters a station leaves it, to the pixel', () => {
  law((stations, ribbons) => {
    for (const { stage, height } of stations) {
      const sum = (side: 'from' | 'to') =>
        ribbons.filter(({ flow }) => flow[side] === stage).reduce((total, { width }) => total + width, 0);
      expect(sum('from')).toBeCloseTo(height, 3);
      expect(sum('to')).toBeCloseTo(height, 3);
    }
  });
});

test('width is visits: every ribbon has the same pixels a visit', () => {
  law((_, ribbons, flows) => {
    expect(ribbons).toHaveLength(flows.length);
    const [first] = ribbons;
    if (!first) return;
    const pixelsPerVisit = first.width / first.flow.visits;
    for (const { width, flow } of ribbons) expect(width).toBeCloseTo(flow.visits * pixelsPerVisit, 6);
  });
});

test('one visitor is a track, and not a field', () => {
  const flows: Flow[] = [
    { from: 'entry', to: 'a', kind: 'entry', visits: 1 },
    { from: 'a', to: 'exit', kind: 'exit', visits: 1 },
  ];
  const { ribbons } = layoutPath(['a', 'b'], flows, FRAME);
  expect(ribbons.map(({ width }) => width)).toEqual([18, 18]);
});

test('ribbons lie side by side on a station, inside it, without gap or overlap', () => {
  law((stations, ribbons) => {
    for (const { stage, canvasY, height } of stations)
      for (const [side, end] of [
        ['leaving', 'from'],
        ['joining', 'to'],
      ] as const) {
        let edge = canvasY;
        for (const span of spans(
          ribbons.filter(({ flow }) => flow[end] === stage),
          side,
        )) {
          expect(Math.abs(span.top - edge)).toBeLessThan(EPSILON);
          edge = span.bottom;
        }
        expect(edge).toBeLessThan(canvasY + height + EPSILON);
      }
  });
});

test('lanes overhead do not overlap each other or the stations', () => {
  law((stations, ribbons) => {
    let edge = 0;
    for (const lane of spans(ribbons, 'lane')) {
      expect(lane.top).toBeGreaterThan(edge - EPSILON);
      edge = lane.bottom;
    }
    for (const { canvasY } of stations) expect(canvasY).toBeGreaterThan(edge - EPSILON);
  });
});

test('nothing is negative, nothing is outside the frame, every path can be drawn', () => {
  law((stations, ribbons) => {
    for (const { canvasY, height } of stations) {
      expect(height).toBeGreaterThanOrEqual(0);
      expect(canvasY + height).toBeLessThan(FRAME.height + EPSILON);
    }
    for (const { width, path } of ribbons) {
      expect(width).toBeGreaterThan(0);
      expect(path).toMatch(/^M[-\d.]+ [-\d.]+[HC]/);
      expect(path).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});

test('an empty journey has stations and no ribbons', () => {
  const { stations, ribbons } = layoutPath(['a', 'b'], [], FRAME);
  expect(stations.map(({ canvasX, height }) => [canvasX, height])).toEqual([
    [100, 0],
    [340, 0],
  ]);
  expect(ribbons).toEqual([]);
});

test('flows of stages that the journey no longer has are left out', () => {
  const flows: Flow[] = [
    { from: 'entry', to: 'gone', kind: 'entry', visits: 4 },
    { from: 'entry', to: 'a', kind: 'entry', visits: 4 },
  ];
  expect(layoutPath(['a', 'b'], flows, FRAME).ribbons).toHaveLength(1);
});

test('an exit turns down as a loss, but runs on level where nobody was lost', () => {
  const flows: Flow[] = [{ from: 'a', to: 'exit', kind: 'exit', visits: 4 }];
  const end = (arrivals: string[]) => layoutPath(['a', 'b'], flows, { ...FRAME, arrivals }).ribbons[0]?.stub;
  expect(end([])?.faded.canvasY).toBeGreaterThan(end([])?.solid.canvasY ?? Number.NaN);
  expect(end(['a'])?.faded.canvasY).toBe(end(['a'])?.solid.canvasY);
});
