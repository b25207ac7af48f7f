/** A replay with its worth. `key` says which one it is. */
export interface Weighed<K> {
  readonly key: K;
  readonly worth: number;
  readonly lastAt: number;
  readonly sizeBytes: number;
}

/** Kept in mind at most; past that those are forgotten that are not needed for the bytes asked for. */
const MOST_KEPT = 20_000;

/**
 * Chooses which replays go: the least telling, of equals the oldest, until they hold as many bytes as are
 * needed. They may be told in any order and number; memory stays bounded.
 */
export function createChoice<K>(neededBytes: number) {
  let kept: Weighed<K>[] = [];
  function least(): Weighed<K>[] {
    let sizeBytes = 0;
    return kept
      .sort((a, b) => a.worth - b.worth || a.lastAt - b.lastAt)
      .filter((replay) => {
        const isNeeded = sizeBytes < neededBytes;
        sizeBytes += replay.sizeBytes;
        return isNeeded;
      })
      .slice(0, MOST_KEPT);
  }
  return {
    add(replay: Weighed<K>): void {
      kept.push(replay);
      if (kept.length >= 2 * MOST_KEPT) kept = least();
    },
    chosen: () => least(),
  };
}
