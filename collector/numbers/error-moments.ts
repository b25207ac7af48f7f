import { ADMITTED } from './admission.ts';
import type { Facts } from './facts.ts';
import { unitsByKey } from './goals.ts';
import type { Histories } from './histories.ts';
import type { Moment } from './hotspots-answer.ts';

interface ErrorFilter {
  readonly errorText?: string;
  readonly stage?: string;
}

/** Errors of the period, in sessions of the scope, whose message has the text in it, whichever the case. */
export function errorMoments(
  histories: Histories,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  filter: ErrorFilter,
): Moment[] {
  const { facts, admission, keys, unit } = histories;
  const unitOf = unitsByKey(facts, histories, unit);
  const isWanted = wantedErrors(facts, filter);
  const found: Moment[] = [];
  for (const index of admission.segments) {
    facts.checkpoint();
    const segment = facts.segments[index];
    if (!segment) continue;
    const { session, at: times, place, message } = segment.part('errors');
    const { sid } = segment.part('sessions');
    const admitted = admission.of(index);
    const key = keys.of(index);
    for (let error = 0; error < session.length; error += 1) {
      const row = session[error] ?? 0;
      const at = times[error] ?? 0;
      if (admitted[row] !== ADMITTED || at < fromMs || at >= toMs) continue;
      if (isWanted(message[error] ?? 0, place[error] ?? 0))
        found.push({ unit: unitOf[key[row] ?? 0] ?? 0, sid: sid[row] ?? 0, at });
    }
  }
  return found;
}

/** Messages are few beside the errors that have them, so each is read once. */
function wantedErrors(
  { places, code, text }: Facts,
  { errorText = '', stage }: ErrorFilter,
): (message: number, place: number) => boolean {
  const wantedText = errorText.toLowerCase();
  const wantedStage = stage === undefined ? undefined : code(stage);
  const known = new Map<number, boolean>();
  const hasText = (message: number): boolean => {
    const before = known.get(message);
    if (before !== undefined) return before;
    const has = text(message).toLowerCase().includes(wantedText);
    known.set(message, has);
    return has;
  };
  return (message, place) =>
    (wantedStage === undefined || places.stage[place] === wantedStage) && hasText(message);
}
