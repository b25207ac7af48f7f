import * as v from 'valibot';
import { JourneyEvent } from './event.ts';
import { LIMITS } from './limits.ts';
import { Id, Label, Name, PageGroup, Px, Seq, StageId, TimestampMs, Url } from './scalars.ts';
import { PROTOCOL_VERSION } from './version.ts';

/** Why a session has a replay, or has none. `too_large`: on, but this page cannot be recorded without slowing it down. */
export const ReplayChoice = v.picklist(['on', 'not_sampled', 'off', 'too_large']);
export type ReplayChoice = v.InferOutput<typeof ReplayChoice>;

/** What is the same for a whole session; sent with each batch, so that any one of them can be lost or late. */
export const SessionContext = v.object({
  language: v.pipe(v.string(), v.maxLength(35), v.description('BCP 47, such as "de-CH".')),
  screenWidth: Px,
  screenHeight: Px,
  viewportWidth: v.pipe(
    Px,
    v.description('CSS pixels at the start of the session; decides the device class.'),
  ),
  isTouch: v.boolean(),
  referrer: v.pipe(Url, v.description('Masked external referrer of the session’s first page, or "".')),
  campaign: v.exactOptional(
    v.object({ source: v.exactOptional(Name), medium: v.exactOptional(Name), name: v.exactOptional(Name) }),
  ),
  isAutomated: v.pipe(v.boolean(), v.description('navigator.webdriver: such sessions are counted apart.')),
  replay: ReplayChoice,
});
export type SessionContext = v.InferOutput<typeof SessionContext>;

const envelope = {
  v: v.literal(PROTOCOL_VERSION),
  key: v.pipe(v.string(), v.maxLength(80), v.description('Write key "pk_…" (public) or secret key "sk_…".')),
  visitor: Id,
  session: Id,
  tab: v.pipe(Id, v.description('One browsing context. A server-side sender uses any constant.')),
  seq: v.pipe(
    Seq,
    v.description('Counts the batches of (session, tab) from 0. A batch sent twice counts once.'),
  ),
  sentAt: v.pipe(
    TimestampMs,
    v.description(
      'When it was sent, by the same clock as `at`. An attempt that says `?sentAt=` in its address overrides it, so that a body can be compressed once and sent again.',
    ),
  ),
  context: SessionContext,
  lost: v.exactOptional(
    v.pipe(
      v.object({ batches: Seq, chunks: Seq }),
      v.description(
        'What this tab had to give up since its last batch: no room left, refused for good, or two days old.',
      ),
    ),
  ),
};

/** `POST /v1/batch`. Events are checked one by one, so that a bad one does not lose the others. */
export const BatchEnvelope = v.object({
  ...envelope,
  events: v.pipe(v.array(v.unknown()), v.maxLength(LIMITS.batchEvents)),
});

/** A batch whose every event is right: what the SDK builds. */
export const Batch = v.object({
  ...envelope,
  events: v.pipe(v.array(JourneyEvent), v.maxLength(LIMITS.batchEvents)),
});
export type Batch = v.InferOutput<typeof Batch>;

/** In each answer to a batch or a replay chunk of a session that is watched live. */
export const IsWatched = v.exactOptional(
  v.pipe(
    v.literal(true),
    v.description(
      'Somebody watches this session as it goes on: what it sends is wanted within a second, until an answer does not say so.',
    ),
  ),
);

/** The answer to a batch, given only after it is committed. */
export const BatchAnswer = v.object({
  accepted: v.pipe(
    v.number(),
    v.description('Events stored, now or by an earlier attempt of the same batch.'),
  ),
  refused: v.array(v.object({ index: v.number(), reason: Label })),
  isDuplicate: v.boolean(),
  snapshot: v.exactOptional(
    v.pipe(
      v.object({ stage: StageId, pageGroup: PageGroup }),
      v.description(
        'Asks the sender, whose session is not recorded, for one snapshot of this page, should it still show it: `POST /v1/replay` with `snapshot=only`.',
      ),
    ),
  ),
  watched: IsWatched,
});
export type BatchAnswer = v.InferOutput<typeof BatchAnswer>;
