import type { SignalWatcher } from './signals.ts';
import { tellBurst } from './tell-burst.ts';

/** What looks as if it answered a click, and did not. */
export const deadClick: SignalWatcher = (emit, { onBurst }) =>
  onBurst((burst) => burst.isExpectant && !burst.isAnswered && tellBurst(emit, 'dead_click', burst));
