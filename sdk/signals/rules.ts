import type { SignalThresholds } from '../protocol/sdk-config.ts';

/**
 * What counts as friction when the collector says nothing else. Three clicks, each within a second of the
 * last, is PostHog's rule and Datadog's; the 30 px are PostHog's and Mixpanel's. We add what they leave out:
 * one interactive element, and no controls that are made to be clicked again and again (below).
 */
export const RULES: SignalThresholds = { rageClicks: 3, rageGapMs: 1_000, rageRadiusPx: 30 };

/**
 * Controls whose repeated clicking is intent: sliders, number and media controls, canvases, players, lists
 * one steps through, and whatever the site excludes.
 */
export const REPEATABLE =
  'input:not([type=submit],[type=button],[type=checkbox],[type=radio],[type=image]),textarea,select,video,audio,canvas,' +
  '[role=slider],[role=spinbutton],[role=scrollbar],[contenteditable],[data-dp-ignore]';

/** Labels of steppers and pagination: "+", "−", "›", "3", "Next", "Zoom in". Read before masking. */
export const STEPPER_LABEL =
  /^[-+−–×<>‹›«»←→↑↓▲▼◀▶\d\s.]{1,5}$|^\W*(next|prev(ious)?|more|less|plus|minus|increase|decrease|increment|decrement|zoom|undo|redo)\b/i;
