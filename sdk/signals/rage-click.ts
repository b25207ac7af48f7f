import type { SignalWatcher } from './signals.ts';
import { tellBurst } from './tell-burst.ts';

/** A visitor hits one element again and again. Once a burst, when it is over, so that it knows how many clicks it had. */
export const rageClick: SignalWatcher = (emit, { onBurst, thresholds }) =>
  onBurst(
    (burst) =>
      burst.clicks.length >= (thresholds()?.rageClicks ?? Infinity) &&
      !burst.isMeant &&
      tellBurst(emit, 'rage_click', burst),
  );
