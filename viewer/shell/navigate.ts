import { formatLocation, type ViewLocation } from '../model/location.ts';

/** Dispatched on `window` when the URL was changed by the viewer itself. */
export const NAVIGATED = 'dp-navigated';

/**
 * Goes to a view. `isReplacing` for changes that "back" should not undo step by step, such as a slider or
 * the current moment of a replay.
 */
export function navigate(location: ViewLocation, { isReplacing = false } = {}): void {
  go(formatLocation(location), isReplacing);
}

/** Goes to a path of the viewer, as links do. */
export function navigateToPath(path: string): void {
  go(path, false);
}

function go(path: string, isReplacing: boolean): void {
  if (isReplacing) window.history.replaceState(null, '', path);
  else window.history.pushState(null, '', path);
  window.dispatchEvent(new Event(NAVIGATED));
}
