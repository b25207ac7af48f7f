import { isRecord, REPLAY_EVENT, type ReplayEvent } from './replay-event.ts';

/** What a canvas shows from this moment on; see sdk/canvas. */
export interface CanvasPicture {
  /** rrweb's number of the element. */
  readonly id: number;
  /** Where the collector keeps the picture. */
  readonly url: string;
}

/** What an event says about a canvas, if that is what it does. */
export function canvasPicture({ type, data }: ReplayEvent): CanvasPicture | undefined {
  if (type !== REPLAY_EVENT.custom || !isRecord(data) || data.tag !== 'canvas') return undefined;
  const { payload } = data;
  if (!isRecord(payload) || typeof payload.id !== 'number' || typeof payload.hash !== 'string')
    return undefined;
  return /^[0-9a-f]{32}$/.test(payload.hash)
    ? { id: payload.id, url: `/api/v1/assets/${payload.hash}` }
    : undefined;
}

/**
 * What stands in a canvas's place has its size, in CSS pixels, where styles do not say another
 * (https://html.spec.whatwg.org/multipage/canvas.html#attr-canvas-width).
 */
export function canvasSizeUrl(width: string | null, height: string | null): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels(width, 300)}" height="${pixels(height, 150)}"/>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function pixels(written: string | null, otherwise: number): number {
  const number = Number.parseInt(written ?? '', 10);
  return number >= 0 ? number : otherwise;
}
