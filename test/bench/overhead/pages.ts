import { type Drive, moveTypeScroll, shopVisit, watchOnly } from './drive-pages.ts';

export type BenchPage = {
  readonly about: string;
  /** File in test/fixtures/overhead and its query. */
  readonly file: string;
  readonly query: string;
  readonly seconds: number;
  readonly runs: number;
  /**
   * Variants at a time, for a machine of two cores: thread time does not count waiting for a core. The shop is
   * idle for most of its five minutes; the huge page's tasks are judged by the clock.
   */
  readonly together: number;
  /** How often a second the page's own work ticks; 0 when only the visitor drives it. */
  readonly ticksPerSecond: number;
  readonly drive: Drive;
  /** From the address to the measured time: what recorders do at their start is counted apart. */
  readonly settleMs: number;
  /** After it: what a recorder has put off counts, so it gets the time to do it (batches leave after 5 s). */
  readonly tailMs: number;
};

const PUT_OFF_MS = 6_000;

export const PAGES = {
  stress: {
    about: '5,038 nodes, 200 mutations each 100 ms, mouse, keys, wheel',
    file: 'stress',
    query: '',
    seconds: 20,
    runs: 3,
    together: 2,
    ticksPerSecond: 10,
    drive: moveTypeScroll,
    settleMs: 6_000,
    tailMs: PUT_OFF_MS,
  },
  animation: {
    about: '40 elements moved by style.transform in each frame',
    file: 'animation',
    query: '',
    seconds: 20,
    runs: 3,
    together: 2,
    ticksPerSecond: 60,
    drive: watchOnly,
    settleMs: 6_000,
    tailMs: PUT_OFF_MS,
  },
  shop: {
    about: 'single-page shop of 1,000 nodes and 195 KB of CSS, used for five minutes',
    file: 'shop',
    query: '',
    seconds: 300,
    runs: 1,
    together: 4,
    ticksPerSecond: 0,
    drive: shopVisit,
    settleMs: 6_000,
    tailMs: PUT_OFF_MS,
  },
  snapshot: {
    about: '10,000 nodes, quiet',
    file: 'nodes',
    query: '?nodes=10000',
    seconds: 5,
    runs: 3,
    together: 2,
    ticksPerSecond: 10,
    drive: watchOnly,
    settleMs: 8_000,
    tailMs: PUT_OFF_MS,
  },
  huge: {
    about: '150,000 nodes',
    file: 'nodes',
    query: '?nodes=150000',
    seconds: 10,
    runs: 1,
    together: 1,
    ticksPerSecond: 10,
    drive: watchOnly,
    settleMs: 15_000,
    tailMs: PUT_OFF_MS,
  },
} as const satisfies Record<string, BenchPage>;

export type PageName = keyof typeof PAGES;
