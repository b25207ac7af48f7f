import type { SignalThresholds } from '../protocol/sdk-config.ts';

/**
 * What counts as friction when the collector says nothing else. Three clicks, each within a second of the
 * last, is PostHog's rule and Datadog's; the 30 px are PostHog's and Mixpanel's. We add what they leave out:
 * one interactive element, and no controls that are made to be clicked again and again (below).
 */
export const RULES: SignalThresholds = { rageClicks: 3, rageGapMs: 1_000, rageRadiusPx: 30 };

/** Where repeated clicking is intent: text and number fields, sliders (whatever has a value now), players, canvases, what the site excludes. */
export const REPEATABLE =
  ':read-write,select,[type=range],[aria-valuenow],video,audio,canvas,[data-dp-ignore]';

/** Labels of steppers and pagination: without a letter ("+", "−", "›", "3"), "Next", "Zoom in". Read before masking. */
export const STEPPER_LABEL = /^\P{L}{1,4}$|^(next|prev|more|plus|minus|..crease|zoom)/iu;
