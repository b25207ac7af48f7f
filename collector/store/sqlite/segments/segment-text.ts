import type { EncodedSegment } from './segment-rows.ts';

/** An encoded segment as JSON can have it, for handing it from one thread to another. */
export type SegmentText = Omit<EncodedSegment, 'bodies'> & {
  readonly bodies: readonly (readonly [part: string, base64: string])[];
};

export function toText({ bodies, ...segment }: EncodedSegment): SegmentText {
  return { ...segment, bodies: bodies.map(([part, body]) => [part, Buffer.from(body).toString('base64')]) };
}

export function fromText({ bodies, ...segment }: SegmentText): EncodedSegment {
  return { ...segment, bodies: bodies.map(([part, base64]) => [part, Buffer.from(base64, 'base64')]) };
}
