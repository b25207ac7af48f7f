import type { MaskMode } from '../protocol/journey.ts';

/** Where the visitor is, as replay chunks and their marks say it. */
export type Place = {
  readonly stage: string;
  readonly page: number;
  readonly pageGroup: string;
  readonly url: string;
};

export type ChunkFacts = {
  readonly events: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly snapshot: boolean;
  readonly place: Place;
};

/** What the core does for the recorder, so that the recorder's file need not carry it again. */
export type RecorderHost = {
  readonly place: () => Place;
  /** Mode of a stage; without one, of the stage the page is in. */
  readonly modeOf: (stage?: string | null) => MaskMode;
  readonly maskText: (text: string, mode: MaskMode) => string;
  readonly maskTokens: (text: string) => string;
  readonly maskUrl: (url: string) => string;
  /** Gives a chunk its number and session now; what it returns takes the body when that is ready. */
  readonly openChunk: (facts: ChunkFacts) => (body: string | Uint8Array<ArrayBuffer>) => void;
};

export type RecorderHandle = {
  /** The visitor came to another page or stage: marks it in the replay. */
  readonly moved: (isPage: boolean) => void;
  /** Sends what there is, in the shape that needs no time when the page is going away. */
  readonly flush: (isLeaving: boolean) => void;
  /** A new session or a page shown again: playing can start here. */
  readonly snapshot: () => void;
  readonly stop: () => void;
};
export type StartRecorder = (host: RecorderHost) => RecorderHandle | undefined;
