import type { SessionAnswer } from '../../collector/api/sessions.ts';

type Tab = SessionAnswer['tabs'][number];

/**
 * Which tab's replay to open: the one asked for, else the one that was recorded at `atMs`, else the one with
 * the most replay. Undefined when no tab has any.
 */
export function chooseTab(
  tabs: readonly Tab[],
  wanted: string | undefined,
  atMs: number | undefined,
): Tab | undefined {
  const recorded = tabs.filter((tab) => tab.chunks > 0);
  const named = recorded.find((tab) => tab.tab === wanted);
  const covering =
    atMs === undefined ? [] : recorded.filter((tab) => tab.firstAt <= atMs && atMs <= tab.lastAt);
  return named ?? largest(covering) ?? largest(recorded);
}

function largest(tabs: readonly Tab[]): Tab | undefined {
  return tabs.reduce<Tab | undefined>(
    (most, tab) => (most && most.chunks >= tab.chunks ? most : tab),
    undefined,
  );
}
