import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { live } from '../live.ts';
import { reader } from '../reader.ts';

/** A map of a busy site changes each second; reading does not get better faster than this. */
const QUIETEST_MS = 1500;

/**
 * Calls `refresh` when something new was stored, at most every 1.5 s, while the host is on the page. Who came by a
 * link is told of nothing new.
 */
export class RefreshWhenLive implements ReactiveController {
  readonly #refresh: () => void;
  #isConnected = false;
  #stop: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastAtMs = 0;

  constructor(host: ReactiveControllerHost, refresh: () => void) {
    this.#refresh = refresh;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isConnected = true;
    void reader.known.then(() => this.#listen());
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#stop?.();
    this.#stop = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #listen(): void {
    if (this.#isConnected && reader.may('numbers'))
      this.#stop ??= live.listen({ onChange: () => this.#schedule() });
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
