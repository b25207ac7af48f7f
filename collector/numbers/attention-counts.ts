import { ATTENTION_BANDS } from '../../sdk/protocol/attention.ts';
import type { Counted } from './count-by-parts.ts';
import { DROPPED, type Outcomes, WENT_ON } from './outcome.ts';
import { eachStay } from './page-stays.ts';
import type { Page } from './page-units.ts';

/** A block of a page, how long it was in view, and whose view that was. Times are tenths of a second. */
export interface SeenBlock {
  readonly place: number;
  readonly bandsDs: Float64Array;
  /** Of each page view the band that was in view the longest. */
  longestDs: number;
  views: number;
  units: number;
  wentOn: number;
  dropped: number;
}

interface SeenBlocks {
  readonly units: number;
  readonly blocks: ReadonlyMap<number, SeenBlock>;
}

export function countAttention(outcomes: Outcomes, page: Page, passes: Uint8Array): Counted<SeenBlocks> {
  const { outcome, histories } = outcomes;
  const blocks = new Map<number, SeenBlock & { lastUnit: number }>();
  let units = 0;
  let lastUnit = -1;
  eachStay(outcomes, page, passes, (unit, segment, row, fromMs) => {
    const { firstBlock, place, leftAt, deciseconds } = segment.part('attention');
    const end = firstBlock[row + 1] ?? 0;
    for (let at = firstBlock[row] ?? 0; at < end; at += 1) {
      const own = place[at] ?? 0;
      if (page.isWanted[own] !== 1 || (leftAt[at] ?? 0) < fromMs) continue;
      if (unit !== lastUnit) units += 1;
      lastUnit = unit;
      const block = blocks.get(own) ?? { ...emptyBlock(own), lastUnit: -1 };
      blocks.set(own, block);
      addView(block, deciseconds.subarray(at * ATTENTION_BANDS, (at + 1) * ATTENTION_BANDS));
      if (block.lastUnit === unit) continue;
      block.lastUnit = unit;
      block.units += 1;
      countFate(block, page.position < 0 ? 0 : outcome[page.position * histories.units + unit]);
    }
  });
  return { value: { units, blocks }, sizeBytes: blocks.size * 400 };
}

export function mergeAttention(parts: readonly SeenBlocks[]): SeenBlock[] {
  const merged = new Map<number, SeenBlock>();
  for (const { blocks } of parts)
    for (const [place, own] of blocks) {
      const block = merged.get(place) ?? emptyBlock(place);
      merged.set(place, block);
      for (const name of ['longestDs', 'views', 'units', 'wentOn', 'dropped'] as const)
        block[name] += own[name];
      addBands(block, own.bandsDs);
    }
  return [...merged.values()];
}

function countFate(block: SeenBlock, fared: number | undefined): void {
  if (fared === WENT_ON) block.wentOn += 1;
  else if (fared === DROPPED) block.dropped += 1;
}

function addView(block: SeenBlock, deciseconds: Uint16Array): void {
  block.views += 1;
  block.longestDs += deciseconds.reduce((most, own) => Math.max(most, own), 0);
  addBands(block, deciseconds);
}

function addBands({ bandsDs }: SeenBlock, added: ArrayLike<number>): void {
  for (let band = 0; band < ATTENTION_BANDS; band += 1)
    bandsDs[band] = (bandsDs[band] ?? 0) + (added[band] ?? 0);
}

function emptyBlock(place: number): SeenBlock {
  const bandsDs = new Float64Array(ATTENTION_BANDS);
  return { place, bandsDs, longestDs: 0, views: 0, units: 0, wentOn: 0, dropped: 0 };
}
