import { type Capture, capture } from './capture.ts';
import type { Desirepath } from './desirepath.ts';
import { readOptions, type StartOptions } from './options.ts';
import { guard } from './platform/scope.ts';

/**
 * Starts the SDK once it may: with consent, unless the browser sends Global Privacy Control
 * (https://globalprivacycontrol.org), and not before a prerendered page is shown. Until then calls wait in
 * memory. Throws for a wrong option.
 */
export function start(given: StartOptions): Desirepath {
  const options = readOptions(given);
  let running: Capture | undefined;
  let waiting: ((capture: Capture) => void)[] = [];

  const begin = guard(() => {
    if (running || (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl) return;
    if ((document as { prerendering?: boolean }).prerendering) {
      document.addEventListener('prerenderingchange', begin, { once: true });
      return;
    }
    const started = capture(options);
    running = started;
    for (const call of waiting.splice(0)) call(started);
  });

  const end = guard((isErased: boolean) => {
    running?.stop(isErased);
    running = undefined;
    waiting = [];
  });
  const tell = (call: (to: Capture) => void): void => {
    if (running) guard(call)(running);
    else waiting.push(guard(call));
  };

  if (options.consent === 'granted') begin();
  return {
    stage: (id) => tell((to) => to.stage(id)),
    track: (name, props) => tell((to) => to.track(name, props)),
    identify: (id, traits) => tell((to) => to.identify(id, traits)),
    variant: (experiment, arm) => tell((to) => to.variant(experiment, arm)),
    reset: () => tell((to) => to.reset()),
    consent: (choice) => (choice === 'granted' ? begin() : end(true)),
    stop: () => end(false),
    session: () => running?.session(),
  };
}
