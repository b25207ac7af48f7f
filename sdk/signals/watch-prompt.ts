import { own } from '../platform/dom.ts';
import { guard } from '../platform/scope.ts';
import type { SignalOptions } from './signals.ts';

/** The page's handlers took so long: a dialog was open, or it was busy, and nobody knows. */
const BLOCKED_MS = 400;

/** Tells what the handlers of a press or a click do themselves from all that happens to happen then. */
export function watchPrompt(
  { now, signal }: SignalOptions,
  onBlocked: (at: number) => void,
): { readonly begin: () => void; readonly isNow: () => boolean } {
  let frame: unknown;
  let handledAt = 0;
  // While bubbling, unless somebody stops it, last: that the machine is busy is not the page's doing.
  for (const type of ['mousedown', 'click'])
    window.addEventListener(
      type,
      () => {
        handledAt = now();
      },
      { signal },
    );

  return {
    begin() {
      const at = now();
      frame = frameTime();
      // Not a timer: the page has its own, and whichever is due on a busy machine would come before.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = guard(() => {
        frame = undefined;
        if ((handledAt < at ? now() : handledAt) - at > BLOCKED_MS) onBlocked(at);
        port1.close();
      });
      port2.postMessage(0);
    },
    /** Still its task, or so soon after it that no frame was drawn: a page's animation is not meant. */
    isNow: () => frame === frameTime(),
  };
}

/** Of the frame that is being made. */
const frameTime = (): unknown => own(document, 'timeline').currentTime;
