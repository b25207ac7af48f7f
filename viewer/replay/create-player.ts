import type { OpenReplay } from './open-replay.ts';
import type { Scene } from './replay-part.ts';
import { createScenePlayer, type LackMark, type ScenePlayer } from './scene-player.ts';

export interface PlayerOptions {
  readonly root: HTMLElement;
  readonly replay: OpenReplay;
  readonly trailColour: string;
  /** Where playing goes on from a moment: later than it while idle time is skipped. */
  readonly skipIdle: (atMs: number) => number;
  readonly onMoment: (atMs: number) => void;
  /** The tab's replay is over. Whoever has another tab's shows it, and playing goes on. */
  readonly onEnd: () => void;
  /** The recorded viewport, CSS pixels: known at once, and changed by a resize or a turned phone. */
  readonly onSize: (width: number, height: number) => void;
  /** Such a mark is on the page. */
  readonly onLack: (mark: LackMark) => void;
  /** While a moment is being loaded. */
  readonly onWaiting: (isWaiting: boolean) => void;
  readonly onFault: (fault: unknown) => void;
}

export type Player = ReturnType<typeof createPlayer>;

/** A jump shorter than this is not worth rebuilding the page for. */
const LEAST_SKIP_MS = 300;
/** So much of what follows is asked for before it is played, at the speed of the visit. */
const AHEAD_MS = 15_000;
/** What has just come of a live session is played this long, so that it is seen to happen and the next finds it over. */
const CATCH_UP_MS = 400;
/** So many changes are played one by one in a frame's time; a longer way is folded away from the screen. */
const MOST_PLAYED = 150;

/**
 * Plays one tab's replay in collector time, scene after scene: from a page as it was to the next full snapshot. Moments
 * before and after the recording are held at its ends.
 */
export function createPlayer(options: PlayerOptions) {
  const { replay } = options;
  let shown: ScenePlayer | undefined;
  let tab = '';
  let isPlaying = false;
  /** The session goes on, and so does its replay: at its end it is waited for. */
  let isFollowing = false;
  let speed = 1;
  let frame = 0;
  /** The moment that is being loaded; the newest wish counts. */
  let wanted: { readonly atMs: number } | undefined;
  let upNext: { readonly atMs: number; readonly scene: Promise<Scene | undefined> } | undefined;

  function atMs(): number {
    return wanted?.atMs ?? shown?.atMs() ?? 0;
  }

  function hold(wantedMs: number): number {
    const { firstMs, lastMs } = replay.limits(tab);
    return Math.min(Math.max(wantedMs, firstMs), lastMs);
  }

  function show(scene: Scene): void {
    const before = shown;
    tab = scene.tab;
    wanted = undefined;
    upNext = undefined;
    shown = createScenePlayer({
      root: options.root,
      scene,
      styles: replay.styles,
      speed,
      trailColour: options.trailColour,
      onSize: options.onSize,
      onLack: options.onLack,
    });
    shown.seek(scene.fromMs, false);
    // Both in one task: nobody sees an empty page between them.
    before?.stop();
    options.onWaiting(false);
    options.onMoment(atMs());
    void fill(shown);
  }

  /** What follows is asked for in parts, so that no part holds up the page, and no more is in memory than is soon played. */
  async function fill(own: ScenePlayer): Promise<void> {
    if (own.isFilling) return;
    own.isFilling = true;
    try {
      while (own === shown && lacksMore(own) && (await takeSequel(own)));
      if (own === shown) makeReady(own);
    } catch (fault) {
      if (own === shown) options.onFault(fault);
    } finally {
      own.isFilling = false;
    }
  }

  /** Whether the scene may go on: one that is stale is made anew. */
  async function takeSequel(own: ScenePlayer): Promise<boolean> {
    const sequel = await replay.sequel(own.scene);
    if (own !== shown) return false;
    if (sequel.isStale) {
      void load(atMs());
      return false;
    }
    await own.append(sequel);
    if (own === shown && isPlaying && !wanted) own.play();
    return true;
  }

  function lacksMore(own: ScenePlayer): boolean {
    return !own.isWhole() && own.untilMs() < own.atMs() + AHEAD_MS * Math.max(speed, 1);
  }

  /** The scene after this one, when this one will soon be over. */
  function makeReady(own: ScenePlayer): void {
    const nextMs = own.nextMs();
    if (!isPlaying || nextMs === undefined || nextMs === upNext?.atMs) return;
    upNext = { atMs: nextMs, scene: replay.scene(tab, nextMs) };
    // It is asked for again when it is needed.
    upNext.scene.catch(() => {});
  }

  async function load(wantedMs: number): Promise<void> {
    const own = { atMs: hold(wantedMs) };
    wanted = own;
    shown?.pause();
    options.onWaiting(true);
    options.onMoment(own.atMs);
    try {
      const ready = upNext?.atMs === own.atMs ? await upNext.scene.catch(() => undefined) : undefined;
      const scene = ready ?? (await replay.scene(tab, own.atMs));
      if (wanted !== own) return;
      if (scene) show(scene);
      else options.onWaiting(false);
    } catch (fault) {
      if (wanted !== own) return;
      options.onWaiting(false);
      options.onFault(fault);
    }
  }

  function seek(wantedMs: number): void {
    const heldMs = hold(wantedMs);
    if (!shown || wanted || !shown.canReach(heldMs, MOST_PLAYED)) return void load(heldMs);
    shown.seek(heldMs, isPlaying);
    options.onMoment(atMs());
    void fill(shown);
  }

  /** Plays what has come since, and little of what came before it. */
  async function catchUp(): Promise<void> {
    const own = shown;
    if (!own || wanted || own.isFilling) return;
    own.expectMore();
    await fill(own);
    if (own !== shown || wanted || !isFollowing) return;
    // Where another scene begins the newest moment is in that one or a later.
    const newestMs = own.isWhole() && own.nextMs() === undefined ? own.untilMs() : replay.limits(tab).lastMs;
    if (atMs() < newestMs - CATCH_UP_MS) seek(newestMs - CATCH_UP_MS);
  }

  function tick(): void {
    frame = requestAnimationFrame(tick);
    if (!shown || wanted) return;
    const nowMs = atMs();
    const goOnMs = options.skipIdle(nowMs);
    const nextMs = shown.nextMs();
    if (goOnMs - nowMs > LEAST_SKIP_MS && nowMs < replay.limits(tab).lastMs) seek(goOnMs);
    else if (nextMs !== undefined && nowMs >= nextMs) void load(nextMs);
    else if (!shown.isOver()) void fill(shown);
    options.onMoment(atMs());
    if (wanted || isFollowing || !shown.isOver()) return;
    cancelAnimationFrame(frame);
    options.onEnd();
  }

  function run(): void {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(tick);
  }

  return {
    atMs,
    show(scene: Scene, wantedMs: number): void {
      show(scene);
      // Somebody may have chosen another moment while it was loaded.
      if (Math.abs(hold(wantedMs) - scene.fromMs) > 1) seek(wantedMs);
      if (isPlaying) run();
    },
    isOver: () => shown?.isOver() ?? true,
    /** Goes to the newest moment and stays there as more comes; asked again, it takes in what has come. */
    follow(): void {
      const isFirst = !isFollowing;
      isFollowing = true;
      isPlaying = true;
      if (isFirst) seek(replay.limits(tab).lastMs);
      else void catchUp();
      run();
    },
    pause(): void {
      isPlaying = false;
      isFollowing = false;
      cancelAnimationFrame(frame);
      shown?.pause();
      options.onMoment(atMs());
    },
    play(): void {
      isPlaying = true;
      if (shown?.isOver() && !wanted) void load(replay.limits(tab).firstMs);
      else if (!wanted) shown?.play();
      if (shown) void fill(shown);
      run();
    },
    seek(wantedMs: number): void {
      isFollowing = false;
      seek(wantedMs);
    },
    setSpeed(wantedSpeed: number): void {
      speed = wantedSpeed;
      shown?.setSpeed(speed);
    },
    stop(): void {
      isPlaying = false;
      wanted = undefined;
      cancelAnimationFrame(frame);
      shown?.stop();
      shown = undefined;
    },
  };
}
