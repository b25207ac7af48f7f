import { type Capture, capture } from './capture.ts';
import type { Desirepath } from './desirepath.ts';
import { readOptions, type StartOptions } from './options.ts';
import { guard } from './platform/scope.ts';

/** Calls made before there is consent wait in memory, but not without end. */
const MOST_WAITING = 100;

/**
 * Starts the SDK once it may: with consent, unless the browser sends Global Privacy Control
 * (https://globalprivacycontrol.org), and not before a prerendered page is shown. Throws for a wrong option.
 */
export function start(given: StartOptions): Desirepath {
  const options = readOptions(given);
  let running: Capture | undefined;
  let waiting: ((capture: Capture) => void)[] = [];

  const begin = guard(() => {
    if (running || (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl) return;
    const page = document as { prerendering?: boolean };
    if (page.prerendering) {
      document.addEventListener('prerenderingchange', begin, { once: true });
      return;
    }
    const started = capture(options);
    running = started;
    for (const call of waiting.splice(0)) call(started);
  });

  const tell = <Args extends unknown[]>(call: (capture: Capture, ...args: Args) => void) =>
    guard((...args: Args) => {
      if (running) call(running, ...args);
      else if (waiting.length < MOST_WAITING) waiting.push((started) => call(started, ...args));
    });

  const end = (isErased: boolean): void => {
    running?.stop(isErased);
    running = undefined;
    waiting = [];
  };

  if (options.consent === 'granted') begin();
  return {
    stage: tell((to, id) => to.stage(id)),
    track: tell((to, name, props) => to.track(name, props)),
    identify: tell((to, id, traits) => to.identify(id, traits)),
    variant: tell((to, experiment, arm) => to.variant(experiment, arm)),
    consent: guard((choice) => (choice === 'granted' ? begin() : end(true))),
    reset: tell((to) => to.reset()),
    stop: guard(() => end(false)),
    session: guard(() => running?.session()),
  };
}
