import { WRITTEN } from './rules.ts';
import type { SignalWatcher } from './signals.ts';

/** One field is filled in again and again. Flagged once a field and page, when the last of these stays is over. */
export const fieldRefilled: SignalWatcher = (emit, { onStay, thresholds }) =>
  onStay(({ element, refills, durationMs, isChanged }) => {
    if (isChanged && refills === thresholds()?.fieldEdits && element.matches(WRITTEN))
      emit('field_refilled', element, refills, durationMs, 0, `filled in ${refills} times`);
  });
