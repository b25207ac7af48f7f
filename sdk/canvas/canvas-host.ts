import type { RecorderHost } from '../recorder/recorder-host.ts';

/** The recorder's custom event `canvas`: what a canvas shows from here on, kept under `hash` like other pictures. */
export type CanvasPicture = { readonly id: number; readonly hash: string };

/** What the recorder does for this file, so that it need not carry it again. */
export type CanvasHost = {
  /** The documents and open shadow roots that are recorded. */
  readonly roots: () => readonly (Document | ShadowRoot)[];
  /** rrweb's number of a canvas whose pixels may leave now; else less than 1. */
  readonly idOf: (canvas: HTMLCanvasElement) => number;
  readonly post: RecorderHost['post'];
  readonly tell: (picture: CanvasPicture) => void;
};

export type CanvasHandle = {
  /** A snapshot knows nothing of pixels, and has numbered the page anew. */
  readonly retell: () => void;
  readonly stop: () => void;
};
export type StartCanvas = (host: CanvasHost) => CanvasHandle;
