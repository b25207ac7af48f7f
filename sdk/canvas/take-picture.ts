/** As wide as a replay beside its list is watched; a screen's canvas has a tenth of its pixels then. */
const LARGEST_PX = 640;
/** A 4K screen has 8.3 million pixels; while a picture is taken, the browser holds a copy of the canvas. */
const MOST_PIXELS = 9_000_000;
/** What PostHog uses (https://posthog.com/docs/session-replay/canvas-recording): colours and shapes, no small print. */
const QUALITY = 0.4;
/** A hidden page has no frames, and a frame that was just removed never again. */
const LONGEST_FRAME_MS = 2_000;
/** As of any other picture that a replay is drawn with. */
const MOST_BYTES = 65_536;

/**
 * What a canvas shows, small; undefined where that is too much or nothing. Rejects where the page itself may not
 * read it (https://html.spec.whatwg.org/multipage/canvas.html#security-with-canvas-elements).
 */
export async function takePicture(canvas: HTMLCanvasElement): Promise<Blob | undefined> {
  const { width, height } = canvas;
  if (!width || !height || width * height > MOST_PIXELS) return undefined;
  const bitmap = await inFrame(canvas);
  if (!bitmap) return undefined;
  const [small, context] = smallLike(canvas);
  context.drawImage(bitmap, 0, 0, small.width, small.height);
  bitmap.close();
  const picture = await encode(small);
  return picture.size > MOST_BYTES ? undefined : picture;
}

/** How `takePicture` would show a canvas without pixels: transparent, or black where there is no transparency. */
export async function blanksLike(canvas: HTMLCanvasElement): Promise<Blob[]> {
  const [small, context] = smallLike(canvas);
  const transparent = await encode(small);
  context.fillRect(0, 0, small.width, small.height);
  return [transparent, await encode(small)];
}

function smallLike({
  width,
  height,
}: HTMLCanvasElement): [OffscreenCanvas, OffscreenCanvasRenderingContext2D] {
  const scale = Math.min(1, LARGEST_PX / Math.max(width, height));
  const small = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale));
  return [small, small.getContext('2d') as OffscreenCanvasRenderingContext2D];
}

/**
 * A copy from inside the next animation frame, behind the page's own callbacks: WebGL's pixels are there only
 * from their drawing until the frame is shown, unless the page asked for more (`preserveDrawingBuffer`). Of
 * the canvas's own window: a frame's callbacks run after ours.
 */
const inFrame = (canvas: HTMLCanvasElement): Promise<ImageBitmap | undefined> =>
  new Promise((resolve, reject) => {
    setTimeout(resolve, LONGEST_FRAME_MS);
    (canvas.ownerDocument.defaultView ?? window).requestAnimationFrame(() =>
      createImageBitmap(canvas).then(resolve, reject),
    );
  });

/**
 * Chromium encodes WebP on another thread, PNG and JPEG in idle moments of this one (canvas_async_blob_creator.cc).
 * Safari makes PNG when asked for WebP; where that is large it is no chart but a scene, which has no
 * transparency for JPEG to lose.
 */
async function encode(small: OffscreenCanvas): Promise<Blob> {
  const picture = await small.convertToBlob({ type: 'image/webp', quality: QUALITY });
  return picture.type === 'image/webp' || picture.size <= MOST_BYTES
    ? picture
    : small.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}
