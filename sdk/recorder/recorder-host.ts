import type { StartCanvas } from '../canvas/canvas-host.ts';
import type { Address } from '../delivery/sealing.ts';
import type { PageState } from '../page/page-state.ts';
import type { KeyStore } from '../platform/key-store.ts';
import type { MaskMode } from '../protocol/journey.ts';

/** What the core does for the recorder, so that the recorder's file need not carry it again. */
export type RecorderHost = {
  readonly page: () => PageState;
  /** The collector asked for this page: one snapshot for heatmaps, and no replay. */
  readonly isAsked: boolean;
  /** Mode of a stage; without one, of the stage the page is in. */
  readonly modeOf: (stage?: string | null) => MaskMode;
  readonly maskText: (text: string, mode: MaskMode) => string;
  readonly maskTokens: (text: string) => string;
  readonly maskUrl: (url: string) => string;
  /** Number and owner of the next chunk, as of now; its body may be ready later. */
  readonly address: (kind: 'replay') => Address;
  /**
   * Stores a chunk that is still growing, for the next page to send should this one die: its body so far. The next
   * `keep` or `send` with the same address replaces it. Does nothing while the page is hidden.
   */
  readonly keep: RecorderHost['send'];
  /** The handle's `keep` is called by then, or now: all that is growing on the page is stored together. */
  readonly saveIn: (delayMs: number) => void;
  readonly saveNow: () => void;
  /** A chunk that is complete. Text is stored at once and compressed before it is sent, if there is time. */
  readonly send: (to: Address, body: string | Uint8Array<ArrayBuffer>, query: string) => void;
  /** False: so much waits to be sent that replay must pause; begin again with a snapshot when it is true. */
  readonly hasRoom: () => boolean;
  /** Small things kept between pages. */
  readonly storage: Pick<KeyStore, 'get' | 'set'>;
  /** Posts to the collector; `path` ends in its query. */
  readonly post: (path: string, body: string | Blob) => Promise<Response>;
  /** The page is too large to be recorded, or is not any longer. */
  readonly tooLarge: (isSo: boolean) => void;
};

export type RecorderHandle = {
  /** The visitor came to another page or stage: marks it in the replay. */
  readonly moved: (isPage: boolean) => void;
  /** Sends what there is, in the shape that needs no time when the page is going away. */
  readonly flush: (isLeaving: boolean) => void;
  /** Hands over the chunk that is growing, if it has grown: unfinished, or finished and sent where the session is watched live. */
  readonly keep: (isWatched?: boolean) => void;
  /** The pointer moved. */
  readonly move: (event: Event) => void;
  /** A new session or a page shown again: playing can start here. */
  readonly snapshot: () => void;
  /** `desirepath-canvas.js` has come: pictures of canvases are taken from here on. */
  readonly draw: (start: StartCanvas) => void;
  readonly stop: () => void;
};
export type StartRecorder = (host: RecorderHost) => RecorderHandle;
