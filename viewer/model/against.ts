import type { HeatmapOutcome } from '../../collector/api/heatmap.ts';
import type { SignalKind } from '../../sdk/protocol/events/signal.ts';
import { formatPeriod } from './format.ts';
import { DEVICE_WORDS, isKey, PERIOD_WORDS, periodMs, type Scope } from './scope.ts';
import { SIGNAL_WORDS } from './signal-words.ts';

/**
 * What the heat of the scope is held against, as the URL and the API say it: "exposure:price:low", "variant:price:low",
 * "outcome:dropped", "device:phone", "period:previous". All else stays as it is.
 */
export type Against = string;

/** Whose heat: units of a scope, or some of them. */
export interface HeatSide {
  readonly scope: Scope;
  readonly outcome?: HeatmapOutcome;
  readonly signal?: SignalKind;
  /** "experiment:arm": of who saw this arm, since then. */
  readonly exposure?: string;
}

export const HEAT_OUTCOME_WORDS: Readonly<Record<HeatmapOutcome, string>> = {
  went_on: 'Went on',
  open: 'Still open',
  dropped: 'Dropped off',
};

/** Undefined for what is none: a link may have been written by hand. */
export function parseAgainst(text: string | undefined): Against | undefined {
  const [what, first, second, ...more] = (text ?? '').split(':');
  const isKnown =
    (isArm(what) && !!first && !!second && more.length === 0) ||
    (second === undefined &&
      ((what === 'outcome' && isKey(HEAT_OUTCOME_WORDS, first)) ||
        (what === 'device' && isKey(DEVICE_WORDS, first)) ||
        (what === 'period' && first === 'previous')));
  return isKnown ? text : undefined;
}

/** The other side of a comparison. "Previous" ends where the period begins, and is as long. */
export function otherSide(side: HeatSide, against: Against, nowMs: number): HeatSide {
  const [what, first, second] = against.split(':');
  const { scope } = side;
  if (what === 'exposure') return { ...side, exposure: `${first}:${second}` };
  if (what === 'variant') return { ...side, scope: { ...scope, variant: `${first}:${second}` } };
  if (what === 'outcome' && isKey(HEAT_OUTCOME_WORDS, first)) return { ...side, outcome: first };
  if (what === 'device' && isKey(DEVICE_WORDS, first)) return { ...side, scope: { ...scope, device: first } };
  const { fromMs, toMs } = timeOf(scope, nowMs);
  return { ...side, scope: { ...scope, time: { fromMs: fromMs - (toMs - fromMs), toMs: fromMs } } };
}

/** What tells the two sides apart, in a word or two each. */
export function sideWords(side: HeatSide, against: Against): readonly [own: string, other: string] {
  const [what, first, second] = against.split(':');
  const { scope, outcome, signal, exposure } = side;
  const [experiment, arm] = (what === 'exposure' ? exposure : scope.variant)?.split(':') ?? [];
  if (isArm(what)) return [experiment ? `${experiment}: ${arm}` : 'All variants', `${first}: ${second}`];
  if (what === 'outcome')
    return [outcome ? HEAT_OUTCOME_WORDS[outcome] : everybody(signal), wordOf(HEAT_OUTCOME_WORDS, first)];
  if (what === 'device')
    return [scope.device ? DEVICE_WORDS[scope.device] : 'All devices', wordOf(DEVICE_WORDS, first)];
  const { time } = scope;
  return 'period' in time
    ? [capital(PERIOD_WORDS[time.period]), `The ${PERIOD_WORDS[time.period].replace('last ', '')} before`]
    : [formatPeriod(time.fromMs, time.toMs), 'As long before'];
}

/** Of an experiment: of its units since they saw the arm, or with all that they did. */
function isArm(what: string | undefined): boolean {
  return what === 'exposure' || what === 'variant';
}

function timeOf({ time }: Scope, nowMs: number): { readonly fromMs: number; readonly toMs: number } {
  return 'period' in time ? { fromMs: nowMs - periodMs(time.period), toMs: nowMs } : time;
}

function everybody(signal: SignalKind | undefined): string {
  return signal ? `Met ${SIGNAL_WORDS[signal].plural}` : 'Everybody';
}

function wordOf(words: Readonly<Record<string, string>>, key: string | undefined): string {
  return words[key ?? ''] ?? '';
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
