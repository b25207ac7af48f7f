import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { live } from '../live.ts';

/** A map of a busy site changes each second; reading does not get better faster than this. */
const QUIETEST_MS = 1500;

/** Calls `refresh` when something new was stored, at most every 1.5 s, while the host is on the page. */
export class RefreshWhenLive implements ReactiveController {
  readonly #refresh: () => void;
  #stop: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastAtMs = 0;

  constructor(host: ReactiveControllerHost, refresh: () => void) {
    this.#refresh = refresh;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = live.listen({ onChange: () => this.#schedule() });
  }

  hostDisconnected(): void {
    this.#stop?.();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #schedule(): void {
    if (this.#timer !== undefined) return;
    const waitMs = Math.max(0, this.#lastAtMs + QUIETEST_MS - Date.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#lastAtMs = Date.now();
      this.#refresh();
    }, waitMs);
  }
}
