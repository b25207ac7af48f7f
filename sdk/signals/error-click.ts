import type { SignalWatcher } from './signals.ts';
import { tellBurst } from './tell-burst.ts';

/** A click that something broke at: a script, a promise, a request that the server could not serve. */
export const errorClick: SignalWatcher = (emit, { onBurst }) =>
  onBurst((burst) => burst.hasFailed && tellBurst(emit, 'error_click', burst));
