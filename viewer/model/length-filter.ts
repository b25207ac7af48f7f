import { formatDuration } from './format.ts';
import type { SessionFilters } from './session-filters.ts';

/** How long a session was: seconds, each end open where it is undefined. */
export type LengthFilter = Pick<SessionFilters, 'minSeconds' | 'maxSeconds'>;

export const LENGTHS: readonly LengthFilter[] = [
  { maxSeconds: 10 },
  { minSeconds: 60 },
  { minSeconds: 300 },
  { minSeconds: 900 },
];

/** As the value of a control: "60-", "-10"; "" is any length. */
export function lengthValue({ minSeconds, maxSeconds }: LengthFilter): string {
  return minSeconds === undefined && maxSeconds === undefined
    ? ''
    : `${minSeconds ?? ''}-${maxSeconds ?? ''}`;
}

export function parseLength(value: string): LengthFilter {
  const [, least, most] = /^(\d*)-(\d*)$/.exec(value) ?? [];
  return { ...(least && { minSeconds: Number(least) }), ...(most && { maxSeconds: Number(most) }) };
}

/** "1 min or longer", "10 s at most", "1 min to 5 min". */
export function lengthWords({ minSeconds, maxSeconds }: LengthFilter): string {
  const [least, most] = [minSeconds, maxSeconds].map((seconds) => formatDuration((seconds ?? 0) * 1_000));
  if (maxSeconds === undefined) return `${least} or longer`;
  return minSeconds === undefined ? `${most} at most` : `${least} to ${most}`;
}
