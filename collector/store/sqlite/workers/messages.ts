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
  /** What will probably be asked first: answered after that, for nobody, as long as nothing is asked. */
  readonly expected?: AskedMessage | undefined;
  /** Shared with the main thread, numbers at the positions below: anything but 0, and it is so. */
  readonly told: SharedArrayBuffer;
  /** The folder where compiled code is kept, if it is: see collector/main.ts. */
  readonly compiledIn: string | undefined;
}

/** Nobody waits for the answer under way any more. */
export const IS_UNWANTED = 0;
/** Somebody has asked, or the thread is to end. */
export const IS_ASKED = 1;

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
