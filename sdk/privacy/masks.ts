import type { MaskMode } from '../protocol/journey.ts';

/** The core's masking, handed over, so that a later file need not carry it again. */
export type Masks = {
  readonly maskText: (text: string, mode: MaskMode) => string;
  readonly maskTokens: (text: string) => string;
  readonly maskUrl: (url: string) => string;
};
