import type { SessionAnswer } from '../../collector/api/sessions.ts';
import type { RecordedTab as Tab } from './replay-chunks.ts';

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

/** The tab to go to for a moment that the one that is watched was not recorded at, and another was. */
export function otherTab(tabs: readonly Tab[], watched: string | undefined, atMs: number): Tab | undefined {
  const isOf = ({ chunks, firstAt, lastAt }: Tab) => chunks > 0 && firstAt <= atMs && atMs <= lastAt;
  const covering = tabs.filter(isOf);
  return covering.some(({ tab }) => tab === watched) ? undefined : largest(covering);
}

/** The tab whose replay is watched after another one's has ended: the next that was recorded later. */
export function nextTab(tabs: readonly Tab[], ended: string | undefined, atMs: number): Tab | undefined {
  return tabs
    .filter(({ tab, chunks, lastAt }) => tab !== ended && chunks > 0 && lastAt > atMs)
    .sort((one, other) => one.firstAt - other.firstAt)[0];
}

/**
 * The tab in which the visitor last did something by a moment, if it was being recorded then: whoever watches
 * follows them there.
 */
export function followedTab(
  tabs: readonly Tab[],
  marks: SessionAnswer['marks'],
  atMs: number,
): Tab | undefined {
  const deed = marks.findLast(({ kind, at }) => at <= atMs && DEEDS.has(kind));
  return tabs.find(
    ({ tab, chunks, firstAt, lastAt }) =>
      tab === deed?.tab && chunks > 0 && firstAt <= atMs && atMs <= lastAt,
  );
}

/** The tab in which the visitor last did something, if it is recorded: whoever watches live follows them there. */
export function liveTab(tabs: readonly Tab[], marks: SessionAnswer['marks']): Tab | undefined {
  const deed = marks.findLast(({ kind }) => DEEDS.has(kind));
  return tabs.find(({ tab, chunks }) => tab === deed?.tab && chunks > 0);
}

/** What only the visitor does, in the tab that they see; errors and vitals come from tabs behind as well. */
const DEEDS: ReadonlySet<SessionAnswer['marks'][number]['kind']> = new Set(['page', 'click', 'field']);

function largest(tabs: readonly Tab[]): Tab | undefined {
  return tabs.reduce<Tab | undefined>(
    (most, tab) => (most && most.chunks >= tab.chunks ? most : tab),
    undefined,
  );
}
