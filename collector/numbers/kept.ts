/** What was counted before, by what was asked and of which part of the units. */
export interface Kept extends Required<PartSizes> {
  of(asked: string): KeptParts;
}

export interface KeptParts {
  find(part: number): unknown;
  put(part: number, value: unknown, sizeBytes: number): void;
}

/** How units are counted: tests have few of them. */
export interface PartSizes {
  /** Units of one part: few enough that counting one anew is quick, enough that few have to be added up. */
  readonly partUnits?: number;
  /** Parts that are added up once and then kept as one: about the root of how many parts a million units are. */
  readonly blockParts?: number;
}

const PART_UNITS = 2_048;
const BLOCK_PARTS = 16;

/** At most so many bytes of it: what was asked longest ago goes first, with all its parts. */
export function createKept(
  mostBytes: number,
  { partUnits = PART_UNITS, blockParts = BLOCK_PARTS }: PartSizes = {},
): Kept {
  const all = new Map<string, { readonly parts: Map<number, Entry>; sizeBytes: number }>();
  let totalBytes = 0;

  function makeRoom(): void {
    for (const [asked, { sizeBytes }] of all) {
      if (totalBytes <= mostBytes || all.size === 1) break;
      all.delete(asked);
      totalBytes -= sizeBytes;
    }
  }

  return {
    partUnits,
    blockParts,
    of(asked) {
      const own = all.get(asked) ?? { parts: new Map<number, Entry>(), sizeBytes: 0 };
      // A Map remembers the order of insertion: what is asked moves to its end.
      all.delete(asked);
      all.set(asked, own);
      return {
        find: (part) => own.parts.get(part)?.value,
        put(part, value, sizeBytes) {
          const added = sizeBytes - (own.parts.get(part)?.sizeBytes ?? 0);
          own.parts.set(part, { value, sizeBytes });
          own.sizeBytes += added;
          // What one question reads of several names may have had to make room for each other: then it is no longer known.
          if (all.get(asked) !== own) return;
          totalBytes += added;
          makeRoom();
        },
      };
    },
  };
}

interface Entry {
  readonly value: unknown;
  readonly sizeBytes: number;
}
