/**
 * What the rules say in words; their figures are in ../protocol/signal-rules.ts.
 *
 * One burst, one sign: clicks on one element in quick succession are one burst, and the burst is flagged once,
 * as the gravest it is: rage click, else error click, else dead click. The explanation says the others.
 */

/** Where repeated clicking is intent: text and number fields, sliders (whatever has a value now), players, canvases, what the site excludes. */
export const REPEATABLE =
  ':read-write,select,[type=range],[aria-valuenow],video,audio,canvas,[data-dp-ignore]';

/** Labels of steppers and pagination: without a letter ("+", "−", "›", "3"), "Next", "Zoom in". Read before masking. */
export const STEPPER_LABEL = /^\P{L}{1,4}$|^(next|prev|more|plus|minus|..crease|zoom)/iu;

/** Answered elsewhere than on the page (a native list, a file dialog), or already in the state that is asked for. */
export const QUIET =
  'option,input[type=file],iframe,[aria-selected=true],[role=radio][aria-checked=true],[aria-current],:checked';

/** Goes somewhere when nobody prevents it; "#" and "javascript:" are what links that do nothing look like. */
export const LEADS = 'a[href]:not([href="#"],[href="#!"],[href^="javascript:"])';

/** Fields that are written in, which the browser knows. Searching again is not filling in again. */
export const WRITTEN = ':read-write:not([type=search],[role=combobox],[role=searchbox],[name=q])';
