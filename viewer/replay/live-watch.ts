import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SessionAnswer } from '../../collector/api/sessions.ts';
import { api } from '../api.ts';
import { createLiveDelay } from '../model/live-delay.ts';
import type { ReplayChunk } from '../model/replay-chunks.ts';

export interface LiveWatchOptions {
  /** The session to watch; undefined: none. Asked at each update of the host. */
  readonly wanted: () => string | undefined;
  /** Whether its browser is to be told that somebody watches. */
  readonly isTold: () => boolean;
  /** The tab that is on screen. */
  readonly tab: () => string | undefined;
  /** What is stored by now, at each answer. */
  readonly onChunks: (chunks: readonly ReplayChunk[]) => void;
  readonly onSession: (session: SessionAnswer) => void;
}

/** The collector lets its browser send at once for ten seconds. */
const WATCH_EVERY_MS = 3_000;
/** As often as that browser sends. */
const CHUNKS_EVERY_MS = 500;
/** Marks and stages: a list is read slower than a page is seen. */
const SESSION_EVERY_MS = 3_000;

/**
 * Watches a session as it goes on, while the host is on a page that is seen: has its browser send at once, and asks
 * for what has come. What fails is asked again; `isLost` until it succeeds.
 */
export class LiveWatch implements ReactiveController {
  /** The collector did not answer the last time. */
  isLost = false;
  readonly #host: ReactiveControllerHost;
  readonly #options: LiveWatchOptions;
  #watched: string | undefined;
  #stop: AbortController | undefined;
  /** What is added to `performance.now()`, it is the collector's time. */
  #clockMs: number | undefined;
  #delay = createLiveDelay();
  #newAt: number | undefined;

  constructor(host: ReactiveControllerHost, options: LiveWatchOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#follow);
  }

  hostUpdated(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#follow);
    this.#end();
  }

  /** Says which moment is on screen, collector time. */
  show(atMs: number): void {
    if (this.#clockMs !== undefined) this.#delay.show(atMs, performance.now() + this.#clockMs);
  }

  /** How far the screen is behind the visitor, as of what came last; undefined until something did. */
  behindMs(): number | undefined {
    return this.#delay.behindMs();
  }

  /** Since something new came, or somebody began to watch. */
  quietMs(): number {
    return this.#newAt === undefined ? 0 : performance.now() - this.#newAt;
  }

  #follow = (): void => {
    const wanted = document.hidden ? undefined : this.#options.wanted();
    if (wanted === this.#watched) return;
    this.#end();
    if (wanted !== undefined) this.#begin(wanted);
  };

  #begin(session: string): void {
    this.#watched = session;
    this.#delay = createLiveDelay();
    this.#newAt = performance.now();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    void this.#repeat(WATCH_EVERY_MS, signal, async () => {
      if (this.#options.isTold()) await api.watch(session);
    });
    void this.#repeat(CHUNKS_EVERY_MS, signal, async () => {
      const askedAt = performance.now();
      const { answeredAt, chunks } = await api.replayChunks(session, signal);
      // From when it was asked: what is shown is rather said to be too far behind than too little.
      this.#clockMs = answeredAt - askedAt;
      if (signal.aborted) return;
      if (this.#delay.arrive(chunks, this.#options.tab())) this.#newAt = performance.now();
      this.#options.onChunks(chunks);
    });
    void this.#repeat(SESSION_EVERY_MS, signal, async () => {
      const answer = await api.session(session, signal);
      if (!signal.aborted) this.#options.onSession(answer);
    });
  }

  #end(): void {
    this.#stop?.abort();
    this.#stop = undefined;
    this.#watched = undefined;
    this.#clockMs = undefined;
    this.#newAt = undefined;
    this.isLost = false;
  }

  async #repeat(everyMs: number, signal: AbortSignal, ask: () => Promise<unknown>): Promise<void> {
    while (!signal.aborted) {
      const isLost = await ask().then(
        () => false,
        () => true,
      );
      if (signal.aborted) return;
      if (isLost !== this.isLost) this.#host.requestUpdate();
      this.isLost = isLost;
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  }
}
