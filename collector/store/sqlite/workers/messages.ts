import type { Reads } from '../reads.ts';

export type Question = keyof Reads;
type WithoutFirst<A> = A extends readonly [unknown, ...infer Rest] ? Rest : never;
export type Asked<Q extends Question> = WithoutFirst<Parameters<Reads[Q]>>;
export type Answer<Q extends Question> = ReturnType<Reads[Q]>;

/** What a read worker is started with. */
export interface WorkerSetup {
  readonly dataFile: string;
  readonly mostBytes: number;
  /** Shared with the main thread: anything but 0, and nobody waits for the answer any more. */
  readonly isUnwanted: SharedArrayBuffer;
}

export interface AskedMessage {
  readonly question: Question;
  readonly asked: readonly unknown[];
}

/** A worker answers one question after another, so messages need no number. */
export type AnswerMessage =
  /** As JSON, which it becomes anyway: many small arrays are slow to hand over as they are. None: undefined. */
  | { readonly json: string | undefined }
  | { readonly refusal: { readonly status: number; readonly message: string } }
  | { readonly failure: string };
