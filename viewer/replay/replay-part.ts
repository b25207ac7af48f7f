import type { ReplayEvent } from '../model/replay-event.ts';

/** What the worker answers, in this order: any number of events, then the end; or that it failed. */
export type ReplayPart =
  | { readonly kind: 'events'; readonly events: readonly ReplayEvent[] }
  | { readonly kind: 'end'; readonly activityMs: readonly number[] }
  | { readonly kind: 'failed'; readonly reason: string };
