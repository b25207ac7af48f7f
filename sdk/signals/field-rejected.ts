import type { SignalWatcher } from './signals.ts';

/** The browser or the page says that what stands in a field is not right. Again only after it was changed. */
export const fieldRejected: SignalWatcher = (emit, { onStay }) =>
  onStay(({ element, edits, durationMs, isRejection, state }) => {
    if (isRejection) emit('field_rejected', element, edits, durationMs, 0, `refused when ${state}`);
  });
