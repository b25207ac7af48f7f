import type { SignalKind } from '../protocol/events/signal.ts';
import type { Clicked } from '../touch/clicks.ts';
import type { Burst } from './bursts.ts';
import type { Emit } from './signals.ts';

/** Flags a burst, with the evidence that all signs of clicks have in common. */
export function tellBurst(emit: Emit, kind: SignalKind, { clicks, isAnswered, hasFailed }: Burst): boolean {
  const last = clicks[clicks.length - 1];
  const durationMs = (last?.at ?? 0) - (clicks[0]?.at ?? 0);
  const distancePx = Math.round(
    Math.max(...clicks.flatMap((one) => clicks.map((other) => gapPx(one, other)))),
  );
  const explanation =
    (clicks[1] ? `${clicks.length} clicks in ${durationMs} ms within ${distancePx} px` : '1 click') +
    (isAnswered ? '' : ', nothing changed') +
    (hasFailed ? ', something broke' : '');
  return emit(kind, last, clicks.length, durationMs, distancePx, explanation);
}

const gapPx = ({ point: one }: Clicked, { point: other }: Clicked): number =>
  Math.hypot(one.viewportX - other.viewportX, one.viewportY - other.viewportY);
