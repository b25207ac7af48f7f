import type { PageName } from './pages.ts';
import { aboveOf, hasRecorded, kilobytesOf, type Measured, medianOf, scriptOf } from './report.ts';

type Verdict = { readonly isMet: boolean; readonly words: string };

/** Script above the page while it is used for 20 s: plain rrweb takes 839 and 1,200 to 2,000 ms. */
const MOST_SCRIPT_MS_IN_20_S: Partial<Record<PageName, number>> = { stress: 500, animation: 350 };
/** Of the shop visit: half of what the best peer sends, two thirds of what plain rrweb computes. */
const MOST_SHOP_KB_A_MINUTE = 20;
const MOST_SHOP_SCRIPT_MS_A_MINUTE = 150;
/** What the browser calls a long task: https://w3c.github.io/longtasks/ */
const LONGEST_TASK_MS = 50;
/** The first snapshot is one task; at 10,000 nodes, cold, when idle. */
const LONGEST_SNAPSHOT_MS = 250;

/** Ours against the targets; without the figures a target needs, there is no verdict. */
export function verdictsOf(page: PageName, all: readonly Measured[], seconds: number): Verdict[] {
  const of = (name: string): Measured | undefined =>
    all.find((each) => each.name === name && each.readings.length > 0);
  const [none, core, ours] = [of('none'), of('core'), of('ours')];
  return [
    ...(none ? workVerdicts(none, all) : []),
    ...(ours && page !== 'huge' ? [recordedVerdict(ours)] : []),
    ...(ours && none ? scriptVerdicts(page, ours, none, seconds) : []),
    ...[core, ours].flatMap((each) => (each ? taskVerdicts(page, each, none) : [])),
  ];
}

const atMost = (what: string, value: number | undefined, most: number, unit: string): Verdict[] =>
  value === undefined
    ? []
    : [{ isMet: value <= most, words: `${what}: ${value.toFixed(1)} ${unit}, at most ${most}` }];

function recordedVerdict({ variant, readings }: Measured): Verdict {
  const isMet = readings.length > 0 && hasRecorded({ name: 'ours', variant, readings });
  return { isMet, words: `${variant.label} recorded in each run` };
}

function scriptVerdicts(page: PageName, ours: Measured, none: Measured, seconds: number): Verdict[] {
  const above = aboveOf(ours, none, scriptOf);
  const kilobytes = medianOf(ours, kilobytesOf);
  const minutes = seconds / 60;
  const most = MOST_SCRIPT_MS_IN_20_S[page];
  if (above === undefined || kilobytes === undefined) return [];
  if (most) return atMost('script above the page, in 20 s', above / (seconds / 20), most, 'ms');
  if (page !== 'shop') return [];
  return [
    ...atMost('on the wire, a minute', kilobytes / minutes, MOST_SHOP_KB_A_MINUTE, 'KB'),
    ...atMost('script above the page, a minute', above / minutes, MOST_SHOP_SCRIPT_MS_A_MINUTE, 'ms'),
  ];
}

function taskVerdicts(page: PageName, measured: Measured, none: Measured | undefined): Verdict[] {
  const { label } = measured.variant;
  const inUse = atMost(
    `${label}, its longest task in use`,
    medianOf(measured, ({ use }) => use?.ownMs),
    LONGEST_TASK_MS,
    'ms',
  );
  const start = medianOf(measured, ({ load }) => load?.ownMs);
  if (page === 'snapshot') {
    return [...inUse, ...atMost(`${label}, its longest task at the start`, start, LONGEST_SNAPSHOT_MS, 'ms')];
  }
  if (page !== 'huge') return inUse;
  const longest = aboveOf(measured, none, ({ load, use }) =>
    load && use ? Math.max(load.taskMs, use.taskMs) : undefined,
  );
  return [
    ...inUse,
    ...atMost(`${label}, its longest task at the start`, start, LONGEST_TASK_MS, 'ms'),
    ...atMost(`${label}, the page's longest task above the page`, longest, LONGEST_TASK_MS, 'ms'),
  ];
}

/** Whoever slows the page down until it does less must not gain by it. Clock ticks may differ by a few. */
function workVerdicts(none: Measured, all: readonly Measured[]): Verdict[] {
  const usual = Object.entries(none.readings[0]?.work ?? {});
  return all.flatMap(({ name, variant, readings }) =>
    readings.flatMap(({ work }) =>
      usual
        .filter(([what, count]) => (work[what] ?? 0) < count * 0.97 - 1)
        .map(([what, count]) => ({
          // A peer's fault is said, and is not ours.
          isMet: name !== 'core' && name !== 'ours',
          words: `${variant.label}: its page did ${work[what]} ${what}, without us ${count}`,
        })),
    ),
  );
}
