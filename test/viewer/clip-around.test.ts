import { describe, expect, it } from 'vitest';
import { clipAround } from '../../viewer/model/clip-around.ts';

const WINDOW = { width: 1_280, height: 800 };
const box = (pageLeft: number, pageTop: number, width: number, height: number) => ({
  pageLeft,
  pageTop,
  width,
  height,
});

describe('what lies beneath covers', () => {
  it('is seen in all of the window where none is in it', () => {
    expect(clipAround(WINDOW, [])).toBe('none');
    expect(clipAround(WINDOW, [box(0, 900, 1_280, 60), box(0, -70, 1_280, 60)])).toBe('none');
  });

  it('is seen between bars along the upper and the lower edge', () => {
    expect(clipAround(WINDOW, [box(0, 0, 1_280, 64), box(0, 0, 1_280, 20)])).toBe('inset(64px 0px 0px 0px)');
    expect(clipAround(WINDOW, [box(0, -10, 1_280, 64), box(0, 740, 1_280, 60)])).toBe(
      'inset(54px 0px 60px 0px)',
    );
  });

  it('is not seen through the holes of other covers, which end at the bars', () => {
    const chat = box(1_100, 600, 150, 150);
    expect(clipAround(WINDOW, [box(0, 0, 1_280, 64), chat, box(1_080, 40, 200, 40)])).toBe(
      'path(evenodd, "M0 64h1280v736h-1280ZM1100 600h150v150h-150ZM1080 64h200v16h-200Z")',
    );
  });

  it('has one hole where two covers lie on each other', () => {
    const chat = box(1_100, 600, 150, 150);
    expect(clipAround(WINDOW, [chat, box(1_110, 610, 20, 20)])).toBe(clipAround(WINDOW, [chat]));
  });
});
