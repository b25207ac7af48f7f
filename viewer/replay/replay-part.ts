import type { ReplayChunk } from '../model/replay-chunks.ts';
import type { ReplayEvent } from '../model/replay-event.ts';
import type { ReplayGap } from '../model/replay-gaps.ts';

/** The page at a moment, and where its replay goes on. */
export interface Scene {
  readonly id: number;
  readonly tab: string;
  readonly fromMs: number;
  /** A snapshot and what brings it to `fromMs`; made safe. */
  readonly events: readonly ReplayEvent[];
  readonly styles: readonly AdaptedStyle[];
}

/** A style sheet of the events, and what the player makes of it before it shows it; each is told once. */
export type AdaptedStyle = readonly [recorded: string, adapted: string];

/** What follows a scene. */
export interface Sequel {
  readonly events: readonly ReplayEvent[];
  readonly styles: readonly AdaptedStyle[];
  /** Nothing more follows. */
  readonly isWhole: boolean;
  /** When the next snapshot was taken: another scene begins there. Undefined: the tab's replay ends. */
  readonly nextMs: number | undefined;
  /** A chunk that was overtaken has come since: the scene is without it, and has to be made anew. */
  readonly isStale: boolean;
}

/** What is known once all of a tab's replay has been read. */
export interface ReplaySurvey {
  /** When the visitor did something; see `createTimeline`. */
  readonly activityMs: readonly number[];
  readonly unreadable: readonly ReplayGap[];
  readonly missingStyleSheets: number;
}

/** What the worker is asked; each question has a number, which its answer repeats. */
export type ReplayQuestion =
  | { readonly kind: 'scene'; readonly tab: string; readonly atMs: number }
  | { readonly kind: 'sequel'; readonly scene: number }
  | { readonly kind: 'survey'; readonly tab: string };

export interface ReplayAnswers {
  /** Undefined: it holds no page to start from. */
  readonly scene: Scene | undefined;
  readonly sequel: Sequel;
  readonly survey: ReplaySurvey;
}

/** What of a session will be asked for first, as far as its address says which. */
export interface FirstWish {
  readonly tab: string | undefined;
  readonly atMs: number | undefined;
}

/** A question that the worker asked itself before anybody did, and its number: the page that will be shown first. */
export interface GuessedScene {
  readonly number: number;
  readonly tab: string;
  readonly atMs: number;
}

export type ToReplayWorker =
  /** Asks for the list of chunks, and begins with what will be wanted first. */
  | {
      readonly kind: 'open';
      readonly session: string;
      readonly project: string | undefined;
      readonly first: FirstWish;
    }
  /** All chunks that are stored by now: those that were known, and what has come after them. */
  | { readonly kind: 'grow'; readonly chunks: readonly ReplayChunk[] }
  | { readonly kind: 'ask'; readonly number: number; readonly question: ReplayQuestion };

export type FromReplayWorker =
  | {
      readonly kind: 'listed';
      readonly chunks: readonly ReplayChunk[];
      readonly guess: GuessedScene | undefined;
    }
  | { readonly kind: 'answer'; readonly number: number; readonly answer: ReplayAnswers[keyof ReplayAnswers] }
  | (ReplayFailure & { readonly kind: 'unlisted' })
  | (ReplayFailure & { readonly kind: 'failed'; readonly number: number });

export interface ReplayFailure {
  /** As of the collector's answer; undefined when it was no answer that failed. */
  readonly status: number | undefined;
  readonly reason: string;
}
