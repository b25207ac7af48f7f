import type { eventWithTime } from '@rrweb/types';
import { Replayer } from 'rrweb';
import { REPLAY_EVENT, type ReplayEvent } from '../model/replay-event.ts';
import { drawCanvases } from './draw-canvases.ts';
import { hatchBlocked } from './hatch-blocked.ts';
import type { Scene, Sequel } from './replay-part.ts';
import { MASKED_RULES, toneMasked } from './tone-masked.ts';

/** What the page that is shown lacks, and is marked on it. */
export type LackMark = 'blocked' | 'masked';

export interface ScenePlayerOptions {
  readonly root: HTMLElement;
  readonly scene: Scene;
  /** What style sheets become when they are shown, by their text; the player adds those that it finds wanting. */
  readonly styles: Map<string, string>;
  readonly speed: number;
  readonly trailColour: string;
  readonly onSize: (width: number, height: number) => void;
  /** That there is such a mark on the page; said again of each. */
  readonly onLack: (mark: LackMark) => void;
}

export type ScenePlayer = ReturnType<typeof createScenePlayer>;

/** Later than all that happened in the same millisecond, and rounded to it. */
const WITHIN_MS = 0.1;

/** rrweb's player of one scene: it has the scene's page from the start, and is given what follows part by part. */
export function createScenePlayer(options: ScenePlayerOptions) {
  const { root, scene, styles, speed, trailColour, onSize, onLack } = options;
  const replayer = new Replayer(toRrweb(scene.events), {
    root,
    speed,
    mouseTail: { duration: 600, lineWidth: 2, lineCap: 'round', strokeStyle: trailColour },
    // Focusing recorded fields would take the keyboard away from the viewer's own keys.
    triggerFocus: false,
    showWarning: false,
    UNSAFE_replayCanvas: false,
    // With its virtual DOM rrweb 2.2.2 rebuilds another document when it seeks: 7 of 8 random instants differed.
    useVirtualDom: false,
    insertStyleRules: [...MASKED_RULES],
    plugins: [drawCanvases(), hatchBlocked(() => onLack('blocked')), toneMasked(() => onLack('masked'))],
  });
  // Its own cache would be empty for each scene, and is not to be given from outside (rrweb 2.2.2).
  Object.assign(replayer, { cache: { stylesWithHoverClass: styles } });
  // What is inside must not be reached by Tab either: Enter on a recorded link would load the live site.
  replayer.iframe.setAttribute('tabindex', '-1');
  replayer.iframe.setAttribute('inert', '');
  replayer.iframe.setAttribute('title', 'Recorded page');
  /** Of the events that follow the page, in order. */
  const timesMs: number[] = [];
  let untilMs = scene.fromMs;
  let isWhole = false;
  let nextMs: number | undefined;
  let isStopped = false;

  replayer.on('resize', (size) => {
    const { width, height } = size as { width: number; height: number };
    if (!isStopped) onSize(width, height);
  });

  function atMs(): number {
    return Math.min(scene.fromMs + Math.max(replayer.getCurrentTime(), 0), Math.max(endMs(), scene.fromMs));
  }
  /** Where the scene ends as far as it is known: there time stands still. */
  function endMs(): number {
    return nextMs ?? untilMs;
  }
  function offsetOf(wantedMs: number): number {
    // rrweb applies what happened *before* an offset; a click and what was told just before it share a millisecond.
    return Math.max(wantedMs - scene.fromMs, 0) + WITHIN_MS;
  }
  /** How many events lie after a moment, up to another. */
  function eventsBetween(fromMs: number, toMs: number): number {
    return placeAfter(timesMs, toMs) - placeAfter(timesMs, fromMs);
  }

  return {
    scene,
    /** Whether what follows is being asked for. */
    isFilling: false,
    atMs,
    untilMs: () => untilMs,
    isWhole: () => isWhole,
    /** When the next scene begins, once it is known that there is one. */
    nextMs: () => nextMs,
    /** Played to the end of the tab's replay. */
    isOver: () => isWhole && nextMs === undefined && atMs() >= untilMs,

    /** The replay may have grown since it was said to be whole; where another scene begins, this one is over. */
    expectMore(): void {
      if (nextMs === undefined) isWhole = false;
    },

    /** Settles once the player has what it was given. */
    async append(sequel: Sequel): Promise<void> {
      for (const event of toRrweb(sequel.events)) {
        timesMs.push(event.timestamp);
        replayer.addEvent(event);
      }
      untilMs = Math.max(untilMs, sequel.events.at(-1)?.timestamp ?? untilMs);
      isWhole = sequel.isWhole;
      nextMs = sequel.nextMs;
      // rrweb's clock stands still after the last event; this one carries it over what is empty until the next scene.
      if (nextMs !== undefined) replayer.addEvent(rest(nextMs));
      // rrweb takes each in a microtask of its own.
      await Promise.resolve();
    },

    /** Whether a moment is in this scene, and near enough to play the way there at once. */
    canReach(wantedMs: number, mostEvents: number): boolean {
      if (wantedMs < scene.fromMs || wantedMs > (isWhole ? endMs() : untilMs)) return false;
      const nowMs = atMs();
      return eventsBetween(wantedMs >= nowMs ? nowMs : scene.fromMs, wantedMs) <= mostEvents;
    },
    seek(wantedMs: number, isPlaying: boolean): void {
      if (isPlaying) replayer.play(offsetOf(wantedMs));
      else replayer.pause(offsetOf(wantedMs));
    },
    /** Also where it stood still because nothing more had come. */
    play(): void {
      if (!replayer.service.state.matches('playing')) replayer.play(offsetOf(atMs()));
    },
    pause(): void {
      replayer.pause();
    },
    setSpeed(wantedSpeed: number): void {
      replayer.setConfig({ speed: wantedSpeed });
    },
    stop(): void {
      isStopped = true;
      replayer.destroy();
    },
  };
}

/** An event in which nothing happens. */
function rest(timestamp: number): eventWithTime {
  const event: ReplayEvent = { type: REPLAY_EVENT.custom, timestamp, data: { tag: 'rest', payload: {} } };
  return event as unknown as eventWithTime;
}

/** Their shape was checked as far as rrweb's player needs it not to throw; it guards itself against the rest. */
function toRrweb(events: readonly ReplayEvent[]): eventWithTime[] {
  return [...events] as unknown as eventWithTime[];
}

/** How many of these times are not after a moment. */
function placeAfter(timesMs: readonly number[], atMs: number): number {
  let low = 0;
  let high = timesMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timesMs[middle] ?? Number.POSITIVE_INFINITY) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
