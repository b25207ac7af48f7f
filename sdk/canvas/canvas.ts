import { own } from '../platform/dom.ts';
import { registerFile } from '../platform/register-file.ts';
import { guard } from '../platform/scope.ts';
import { hashOf } from '../recorder/assets.ts';
import type { CanvasHandle, StartCanvas } from './canvas-host.ts';
import { blanksLike, takePicture } from './take-picture.ts';
import { createVisibleCanvases } from './visible-canvases.ts';

/** Of one canvas at most one picture in so long. */
const LEAST_MS = 1_000;
/** Each picture makes the waits longer, so that the 60 of a page last four minutes where a canvas never rests. */
const MORE_MS = 100;
/** What rests is looked at less and less often, down to this. */
const RESTING_MS = 4_000;
/** Of one page load: about 25 KB each, and as much as all its other pictures and fonts may have (pictures.ts). */
const MOST_PICTURES = 60;
const MOST_BYTES = 1_000_000;
/** An empty picture of 640 x 640 pixels has 1.3 KB as WebP, 10.6 KB as PNG: larger ones need not be compared. */
const BLANK_BYTES = 12_000;

type Sight = { hash?: string; waitMs: number; dueAt: number };

/**
 * Pictures of what canvases show: recorded pages have none of it. Only of those in the viewport, only when
 * changed, and only so many; one after another, so that a page full of charts is not held up by all at once.
 */
const startCanvas: StartCanvas = (host): CanvasHandle => {
  const canvases = createVisibleCanvases(host.roots);
  const sights = new WeakMap<HTMLCanvasElement, Sight>();
  const sent = new Set<string>();
  let pictures = 0;
  let bytes = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  /** Whether it may be told: a strict stage can begin while a picture is being taken. */
  const tell = (canvas: HTMLCanvasElement, hash: string): boolean => {
    const id = host.idOf(canvas);
    if (id > 0 && !isStopped) host.tell({ id, hash });
    return id > 0 && !isStopped;
  };

  const look = async (canvas: HTMLCanvasElement): Promise<void> => {
    const sight = sights.get(canvas) ?? { waitMs: LEAST_MS, dueAt: 0 };
    sights.set(canvas, sight);
    if (sight.dueAt > Date.now() || host.idOf(canvas) < 1) return;
    // What cannot be read now never can: then it stays so.
    sight.dueAt = Number.POSITIVE_INFINITY;
    const picture = await takePicture(canvas);
    const hash = picture && (await hashOf(picture));
    const isNew = !!hash && hash !== sight.hash && !(await isUnreadable(canvas, sight, picture, hash));
    sight.waitMs = isNew ? LEAST_MS + pictures * MORE_MS : Math.min(sight.waitMs * 2, RESTING_MS);
    sight.dueAt = Date.now() + sight.waitMs;
    if (!isNew || !tell(canvas, hash)) return;
    sight.hash = hash;
    pictures++;
    if (sent.has(hash)) return;
    sent.add(hash);
    bytes += picture.size;
    // One that does not arrive is missing in the replay, which shows the one before.
    await host.post(`asset?hash=${hash}&kind=image&type=${encodeURIComponent(picture.type)}`, picture);
  };

  const goRound = async (): Promise<void> => {
    for (const canvas of canvases.find()) {
      if (isStopped || pictures >= MOST_PICTURES || bytes >= MOST_BYTES) break;
      await look(canvas).catch(() => {});
    }
    if (!isStopped) timer = setTimeout(goRoundSafely, LEAST_MS / 2);
  };
  const goRoundSafely = (): void => void goRound().catch(() => {});
  // The canvases that are there are known to be visible a frame after they were found.
  canvases.find();
  timer = setTimeout(goRoundSafely, 100);

  return {
    retell: guard(() => {
      for (const canvas of canvases.known()) {
        const hash = sights.get(canvas)?.hash;
        if (hash) tell(canvas, hash);
      }
    }),
    stop() {
      isStopped = true;
      clearTimeout(timer);
      canvases.stop();
    },
  };
};

/**
 * Nothing to see may be all there is: but not before anything was drawn, and not of WebGL, whose pixels are
 * gone when a page drew them some frames ago. Only what has shown something has a context for sure, and can be
 * asked for it: a page that has none yet would get ours.
 */
async function isUnreadable(
  canvas: HTMLCanvasElement,
  { hash: before }: Sight,
  picture: Blob,
  hash: string,
): Promise<boolean> {
  if (picture.size > BLANK_BYTES) return false;
  const blanks = await Promise.all((await blanksLike(canvas)).map(hashOf));
  return blanks.includes(hash) && !(before && guard(() => own(canvas, 'getContext').call(canvas, '2d'))());
}

registerFile(startCanvas);
