import type { Counted } from './count-by-parts.ts';
import type { KeptParts } from './kept.ts';

interface Block<T> {
  readonly of: readonly T[];
  readonly value: T;
}

/** What was counted of consecutive parts as one, for each block of them; where no part has changed, as it was kept. */
export function mergeBlocks<T>(
  parts: readonly Counted<T>[],
  { kept, blockParts }: { readonly kept: KeptParts; readonly blockParts: number },
  merge: (parts: readonly T[]) => T,
): T[] {
  const merged: T[] = [];
  for (let from = 0; from < parts.length; from += blockParts) {
    const own = parts.slice(from, from + blockParts);
    // Parts are kept under numbers from 0 on.
    const number = -1 - from;
    const before = kept.find(number) as Block<T> | undefined;
    const block = before && isOf(before, own) ? before : mergeBlock(own, merge);
    // What is counted are tables: of all as large as of the one with the most.
    if (block !== before) kept.put(number, block, Math.max(...own.map(({ sizeBytes }) => sizeBytes)));
    merged.push(block.value);
  }
  return merged;
}

function mergeBlock<T>(parts: readonly Counted<T>[], merge: (parts: readonly T[]) => T): Block<T> {
  const of = parts.map(({ value }) => value);
  return { of, value: merge(of) };
}

function isOf<T>({ of }: Block<T>, parts: readonly Counted<T>[]): boolean {
  return of.length === parts.length && parts.every(({ value }, position) => value === of[position]);
}
