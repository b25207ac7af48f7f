/** The same numbers for the same seed: mulberry32, by Tommy Ettinger, public domain. */
export function createRandom(seed: number) {
  let state = seed;
  const share = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(share() * count);
  return {
    share,
    below,
    between: (least: number, most: number): number => least + below(most - least + 1),
    isOnce: (in_: number): boolean => below(in_) === 0,
    oneOf<T>(values: readonly [T, ...T[]]): T {
      return values[below(values.length)] ?? values[0];
    },
    /** In the form of a UUID v4. */
    id(): string {
      const hex = Array.from({ length: 4 }, () =>
        below(2 ** 32)
          .toString(16)
          .padStart(8, '0'),
      ).join('');
      return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        `a${hex.slice(17, 20)}`,
        hex.slice(20),
      ].join('-');
    },
  };
}
export type Random = ReturnType<typeof createRandom>;
