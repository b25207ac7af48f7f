import type { eventWithTime } from '@rrweb/types';
import { Replayer } from 'rrweb';
import type { ReplayEvent } from '../model/replay-event.ts';
import { drawCanvases } from './draw-canvases.ts';

export interface PlayerOptions {
  readonly root: HTMLElement;
  /** At least two, a full snapshot among them, already made safe. */
  readonly events: readonly ReplayEvent[];
  readonly trailColour: string;
  /** Where playing goes on from a moment: later than it while idle time is skipped. */
  readonly skipIdle: (atMs: number) => number;
  readonly onMoment: (atMs: number) => void;
  readonly onEnd: () => void;
  /** The recorded viewport, CSS pixels: known soon after the start, and changed by a resize or a turned phone. */
  readonly onSize: (width: number, height: number) => void;
}

export type Player = ReturnType<typeof createPlayer>;

/** A jump shorter than this is not worth rebuilding the page for. */
const LEAST_SKIP_MS = 300;
/** Later than all that happened in the same millisecond, and rounded to it. */
const WITHIN_MS = 0.1;

/** rrweb's player in collector time. Moments before and after the recording are held at its ends. */
export function createPlayer(options: PlayerOptions) {
  const replayer = new Replayer([...options.events] as unknown as eventWithTime[], {
    root: options.root,
    mouseTail: { duration: 600, lineWidth: 2, lineCap: 'round', strokeStyle: options.trailColour },
    // Focusing recorded fields would take the keyboard away from the viewer's own keys.
    triggerFocus: false,
    showWarning: false,
    UNSAFE_replayCanvas: false,
    // With its virtual DOM rrweb 2.2.2 rebuilds another document when it seeks: 7 of 8 random instants differed.
    useVirtualDom: false,
    plugins: [drawCanvases()],
  });
  // What is inside must not be reached by Tab either: Enter on a recorded link would load the live site.
  replayer.iframe.setAttribute('tabindex', '-1');
  replayer.iframe.setAttribute('inert', '');
  replayer.iframe.setAttribute('title', 'Recorded page');
  const { startTime: firstMs, totalTime: lengthMs } = replayer.getMetaData();
  let isPlaying = false;
  let frame = 0;

  replayer.on('resize', (size) => {
    const { width, height } = size as { width: number; height: number };
    options.onSize(width, height);
  });
  replayer.on('finish', () => {
    if (!isPlaying || atMs() < firstMs + lengthMs - 1000) return;
    pause();
    options.onEnd();
  });

  function atMs(): number {
    return firstMs + Math.min(Math.max(replayer.getCurrentTime(), 0), lengthMs);
  }
  function offsetOf(wantedMs: number): number {
    // rrweb applies what happened *before* an offset; a click and what was told just before it share a millisecond.
    return Math.min(Math.max(wantedMs - firstMs, 1), lengthMs) + WITHIN_MS;
  }
  function tick(): void {
    const nowMs = atMs();
    const goOnMs = options.skipIdle(nowMs);
    if (goOnMs - nowMs > LEAST_SKIP_MS && nowMs < firstMs + lengthMs) replayer.play(offsetOf(goOnMs));
    options.onMoment(atMs());
    if (isPlaying) frame = requestAnimationFrame(tick);
  }
  function pause(): void {
    isPlaying = false;
    cancelAnimationFrame(frame);
    replayer.pause();
    options.onMoment(atMs());
  }

  return {
    firstMs,
    lastMs: firstMs + lengthMs,
    atMs,
    pause,
    play(): void {
      isPlaying = true;
      const isAtEnd = atMs() >= firstMs + lengthMs - 50;
      replayer.play(isAtEnd ? 1 : offsetOf(atMs()));
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(tick);
    },
    seek(wantedMs: number): void {
      if (isPlaying) replayer.play(offsetOf(wantedMs));
      else replayer.pause(offsetOf(wantedMs));
      options.onMoment(atMs());
    },
    setSpeed(speed: number): void {
      replayer.setConfig({ speed });
    },
    stop(): void {
      isPlaying = false;
      cancelAnimationFrame(frame);
      replayer.destroy();
    },
  };
}
