import type { DropOffDifference } from '../../collector/api/drop-off.ts';
import type { Whose } from './drop-off-rows.ts';
import { sessionsPath } from './evidence.ts';
import { parseFilters, type SessionFilters } from './session-filters.ts';

/** The list of those who dropped, or went on, and have the value that a difference is about. */
export function differenceList(
  { by, value }: Pick<DropOffDifference, 'by' | 'value'>,
  { scope, exposure }: Whose,
  at: {
    readonly stage: string;
    readonly outcome: 'dropped' | 'went_on';
  },
): string {
  const counted = { ...at, ...(exposure && { exposure }) };
  // An arm is the unit's, so the scope narrows to it; what a session was, only the list can ask for.
  if (by === 'variant') return sessionsPath({ ...scope, variant: value }, counted);
  return sessionsPath(scope, { ...counted, ...filterOf(by, value) });
}

function filterOf(by: Exclude<DropOffDifference['by'], 'variant'>, value: string): SessionFilters {
  if (by === 'load' || by === 'signal') return parseFilters(new Map([[by, value]]));
  return { entry: `${by}:${value}` };
}
