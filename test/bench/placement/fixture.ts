/**
 * A small page with one difficulty of real pages. Elements whose clicks are judged carry `data-t="key"`, which a
 * script takes away before anything of ours sees the page (`fixture-page.ts`).
 */
export interface Fixture {
  readonly name: string;
  readonly css?: string;
  readonly body: (build: Build) => string;
  /** Runs at the body's end; `mark(root)` takes the keys out of what it has made, `$` is querySelector. */
  readonly script?: (build: Build) => string;
  /** Keys that are clicked first, so that what they open is there: by who clicks and by who is shown. */
  readonly opens?: readonly string[];
  /** Whether the visitor whose page is shown opens nothing: what was clicked is then hidden or not there. */
  readonly isShownClosed?: boolean;
  /** Whether visitors press Escape after each click, so that what it opened does not cover the rest. */
  readonly isEscaped?: boolean;
  /** Whether visitors scroll to the end first, as those do who make a page grow. */
  readonly isScrolled?: boolean;
}

/** What differs from one visit to the next: a new build of the site, another render, another order. */
export interface Build {
  readonly number: number;
  /** Of class names, as build tools make them. */
  readonly hash: (name: string) => string;
  /** Of ids, as frameworks count them. */
  readonly id: (generator: string) => string;
  readonly shuffled: <Item>(items: readonly Item[]) => Item[];
  readonly price: () => string;
}

export function buildOf(number: number): Build {
  const random = randomOf(number * 7919 + 17);
  const below = (end: number): number => Math.floor(random() * end);
  let counted = below(60);
  return {
    number,
    hash: (name) => `${name}_${(name.length * 104_729 + number * 15_485_863).toString(36)}`,
    id: (generator) => {
      counted += 1 + below(3);
      return generator.replace('#', String(counted));
    },
    shuffled: (items) => {
      const left = [...items];
      return items.flatMap(() => left.splice(below(left.length), 1));
    },
    price: () => `£${10 + below(80)}.${10 + below(89)}`,
  };
}

/** Mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
