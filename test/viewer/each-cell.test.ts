import { expect, it } from 'vitest';
import { eachCell } from '../../viewer/model/each-cell.ts';

it('tells each cell that is not empty, by column and row', () => {
  const cells: (readonly number[])[] = [];
  eachCell([-1, 7, 2, -29, 5, 4], 32, (...cell) => cells.push(cell));
  expect(cells).toEqual([
    [1, 0, 7],
    [2, 0, 2],
    [0, 1, 5],
    [1, 1, 4],
  ]);
});
