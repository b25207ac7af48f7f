import type { Reads } from '../reads.ts';

export type Question = keyof Reads;
type WithoutFirst<A> = A extends readonly [unknown, ...infer Rest] ? Rest : never;
export type Asked<Q extends Question> = WithoutFirst<Parameters<Reads[Q]>>;
export type Answer<Q extends Question> = ReturnType<Reads[Q]>;

/** What a read worker is started with. */
export interface WorkerSetup {
  readonly dataFile: string;
  readonly mostBytes: number;
  /** Started before anybody asked: it does what every question needs first. One that is asked does only what that needs. */
  readonly isEarly: boolean;
  /** Shared with the main thread: anything but 0, and nobody waits for the answer any more. */
  readonly isUnwanted: SharedArrayBuffer;
  /** The folder where compiled code is kept, if it is: see collector/main.ts. */
  readonly compiledIn: string | undefined;
}

export interface AskedMessage {
  readonly question: Question;
  readonly asked: readonly unknown[];
}

/** What a worker is told: a question, or that there will be none. */
export type ReaderMessage = AskedMessage | 'end';

/** A worker answers one question after another, so messages need no number. */
export type AnswerMessage =
  /** As JSON, which it becomes anyway: many small arrays are slow to hand over as they are. None: undefined. */
  | { readonly json: string | undefined }
  | { readonly refusal: { readonly status: number; readonly message: string } }
  | { readonly failure: string };
