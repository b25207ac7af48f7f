import type { Scope } from '../platform/scope.ts';
import type { Click } from '../protocol/events/click.ts';
import type { Clicked } from './clicks.ts';

/** The protocol's longest: a mouse left lying there. */
const MOST_MS = 60_000;

/** How long before a click the mouse came onto what was clicked; nothing where none did. */
export function watchHesitation({ on }: Scope): (clicked: Clicked) => Pick<Click, 'hesitationMs'> {
  /** What the mouse is on now, from the inside out. */
  let cameAt = new Map<EventTarget, number>();
  on('pointerover', (event) => {
    // A finger comes and presses at once, and where the mouse was before says nothing then.
    const on = (event as PointerEvent).pointerType === 'mouse' ? event.composedPath() : [];
    cameAt = new Map(on.map((at) => [at, cameAt.get(at) ?? event.timeStamp]));
  });
  return ({ element, event: { detail, timeStamp } }) => {
    // Without coordinates the keyboard pressed it.
    const at = detail && cameAt.get(element);
    return at ? { hesitationMs: Math.min(Math.round(timeStamp - at), MOST_MS) } : {};
  };
}
