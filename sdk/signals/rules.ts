export { SIGNAL_RULES as RULES } from '../protocol/signal-rules.ts';

/** Where repeated clicking is intent: text and number fields, sliders (whatever has a value now), players, canvases, what the site excludes. */
export const REPEATABLE =
  ':read-write,select,[type=range],[aria-valuenow],video,audio,canvas,[data-dp-ignore]';

/** Labels of steppers and pagination: without a letter ("+", "−", "›", "3"), "Next", "Zoom in". Read before masking. */
export const STEPPER_LABEL = /^\P{L}{1,4}$|^(next|prev|more|plus|minus|..crease|zoom)/iu;
