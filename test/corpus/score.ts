import { SIGNAL_KINDS, type SignalKind } from '../../sdk/protocol/events/signal.ts';
import { PEERS } from './peers/peers.ts';
import type { Played } from './run-corpus.ts';

/** Flags right, flags too many, flags missing; and the cases where nothing was to be flagged and nothing was. */
export type Score = {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
  /** Share of flags that are right; 1 when none was raised. */
  readonly precision: number;
  /** Share of what was to be flagged that was; 1 when nothing was. */
  readonly recall: number;
};

/** Ours, strictly: each flag counts, so that one too many in a case that has one is a false one. */
export const scoreOurs = (played: readonly Played[]): Readonly<Record<SignalKind, Score>> =>
  Object.fromEntries(
    SIGNAL_KINDS.map((kind) => [
      kind,
      score(
        played.map(({ given, signals }) => [count(given.signals, kind), count(signals.map(kindOf), kind)]),
      ),
    ]),
  ) as Record<SignalKind, Score>;

/** The rules side by side, a case flagged or not: how often a peer repeats itself is not held against it. */
export function scoreSideBySide(
  played: readonly Played[],
  kind: 'rage_click' | 'dead_click',
): readonly (readonly [name: string, score: Score])[] {
  const rows: [string, Score][] = [
    [
      'Desirepath',
      score(
        played.map(({ given, signals }) => [
          Math.min(count(given.signals, kind), 1),
          Math.min(count(signals.map(kindOf), kind), 1),
        ]),
      ),
    ],
  ];
  for (const { name, rage, dead } of PEERS) {
    const rule = kind === 'rage_click' ? rage : dead;
    if (!rule) continue;
    rows.push([
      name,
      score(
        played.map(({ given, trace }) => {
          // A dead button that is hammered, or that throws, is flagged by us as the graver only. Peers flag it as
          // dead, too, and are right.
          const isRight =
            kind === 'dead_click' &&
            (given.signals.includes('rage_click') || given.signals.includes('error_click'));
          const isFlagged = rule(trace).length > 0;
          return [Number(given.signals.includes(kind) || (isRight && isFlagged)), Number(isFlagged)];
        }),
      ),
    ]);
  }
  return rows;
}

const kindOf = ({ kind }: { kind: SignalKind }): SignalKind => kind;
const count = (kinds: readonly SignalKind[], kind: SignalKind): number =>
  kinds.filter((each) => each === kind).length;

function score(pairs: readonly (readonly [wanted: number, flagged: number])[]): Score {
  const sum = (of: (wanted: number, flagged: number) => number): number =>
    pairs.reduce((total, [wanted, flagged]) => total + of(wanted, flagged), 0);
  const truePositives = sum(Math.min);
  const falsePositives = sum((wanted, flagged) => Math.max(flagged - wanted, 0));
  const falseNegatives = sum((wanted, flagged) => Math.max(wanted - flagged, 0));
  const share = (others: number): number => truePositives / (truePositives + others || 1) || Number(!others);
  return {
    truePositives,
    falsePositives,
    falseNegatives,
    trueNegatives: sum((wanted, flagged) => Number(!wanted && !flagged)),
    precision: share(falsePositives),
    recall: share(falseNegatives),
  };
}
