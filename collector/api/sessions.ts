import * as v from 'valibot';
import { JourneyEvent } from '../../sdk/protocol/event.ts';
import { Field } from '../../sdk/protocol/events/field.ts';
import { SignalKind } from '../../sdk/protocol/events/signal.ts';
import { listEntries } from './list-entries.ts';
import { Channel, Device, ScopeQuery, Unit } from './scope.ts';
import { WatchReason } from './watch-reason.ts';

const number = (text: v.GenericSchema<string, string>) => v.exactOptional(v.pipe(text, v.transform(Number)));

/**
 * Which units the list shows: those behind a number. With `unit=visitor` a row is the session of that
 * visitor that decided: where it dropped, went on, met the signal.
 */
export const SessionsQuery = v.object({
  ...ScopeQuery.entries,
  ...listEntries,
  minSeconds: number(listEntries.minSeconds.wrapped),
  maxSeconds: number(listEntries.maxSeconds.wrapped),
  cursor: v.exactOptional(v.pipe(v.string(), v.description('`nextCursor` of the page before.'))),
  limit: v.exactOptional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(200)),
    '50',
  ),
});
export type SessionsQuery = v.InferOutput<typeof SessionsQuery>;

/** One unbroken stay of the session in a stage; "unassigned" stays included. */
export const StageVisit = v.object({ stage: v.string(), enteredAt: v.number(), leftAt: v.number() });
export type StageVisit = v.InferOutput<typeof StageVisit>;

export const SessionSummary = v.object({
  id: v.string(),
  visitor: v.string(),
  person: v.pipe(v.nullable(v.string()), v.description('Id given to `identify`, if any.')),
  startedAt: v.number(),
  lastAt: v.number(),
  isLive: v.pipe(v.boolean(), v.description('Its last event is less than 30 minutes old.')),
  isNew: v.pipe(v.boolean(), v.description('First session of this visitor.')),
  device: Device,
  browser: v.string(),
  os: v.string(),
  language: v.string(),
  channel: Channel,
  referrer: v.string(),
  entryPageGroup: v.string(),
  pageViews: v.number(),
  clicks: v.number(),
  signals: v.pipe(v.number(), v.description('Signals of any kind.')),
  errors: v.pipe(v.number(), v.description('What broke on its pages: script, promise, request, file.')),
  converted: v.boolean(),
  variants: v.record(v.string(), v.string()),
  stages: v.array(StageVisit),
  exit: v.pipe(
    v.object({
      at: v.number(),
      stage: v.string(),
      pageGroup: v.string(),
      selector: v.string(),
      label: v.string(),
      scrollFraction: v.pipe(v.nullable(v.number()), v.description('Deepest scroll of the last page.')),
    }),
    v.description('The last thing known of the session: the evidence of a drop-off.'),
  ),
  focusAt: v.pipe(
    v.number(),
    v.description('The moment that put it in this list: leaving the stage, the signal, else the exit.'),
  ),
  replay: v.object({
    state: v.pipe(
      v.picklist(['available', 'expired', 'not_sampled', 'off', 'too_large', 'none']),
      v.description('Whether there is one, or why there is none.'),
    ),
    isPinned: v.pipe(v.boolean(), v.description('Kept, with its session, whatever its age or worth.')),
    hasLargePages: v.pipe(v.boolean(), v.description('Some of its pages were too large to be recorded.')),
    firstAt: v.nullable(v.number()),
    lastAt: v.nullable(v.number()),
    sizeBytes: v.number(),
  }),
});
export type SessionSummary = v.InferOutput<typeof SessionSummary>;

/** A row of the list. */
export const ListedSession = v.object({
  ...SessionSummary.entries,
  reason: v.pipe(
    v.nullable(WatchReason),
    v.description('Why it is worth watching: the most telling reason. null: nothing of note is known.'),
  ),
});
export type ListedSession = v.InferOutput<typeof ListedSession>;

export const SessionsAnswer = v.object({
  unit: Unit,
  total: v.pipe(v.number(), v.description('Length of the whole list: the number that led here.')),
  sessions: v.array(ListedSession),
  nextCursor: v.nullable(v.string()),
});
export type SessionsAnswer = v.InferOutput<typeof SessionsAnswer>;

/** A moment worth a mark on the replay's timeline. */
export const Mark = v.object({
  at: v.number(),
  tab: v.string(),
  kind: v.picklist([
    'page',
    'click',
    'signal',
    'field',
    'error',
    'vital',
    'custom',
    'exposure',
    'identify',
    'exit',
  ]),
  signal: v.exactOptional(v.pipe(SignalKind, v.description('Of a signal, which one.'))),
  stage: v.string(),
  pageGroup: v.string(),
  label: v.string(),
  selector: v.exactOptional(v.string()),
});
export type Mark = v.InferOutput<typeof Mark>;

export const SessionAnswer = v.object({
  ...SessionSummary.entries,
  tabs: v.array(
    v.object({
      tab: v.string(),
      firstAt: v.number(),
      lastAt: v.number(),
      chunks: v.number(),
      missingChunks: v.pipe(v.number(), v.description('Gaps in `seq`: known to be lost or late.')),
      gaps: v.pipe(
        v.array(v.object({ fromAt: v.number(), toAt: v.number(), chunks: v.number() })),
        v.description('Where they are missing: from the last event before to the first after.'),
      ),
    }),
  ),
  lost: v.pipe(
    v.object({ batches: v.number(), chunks: v.number() }),
    v.description('What the browser says it gave up: no room, refused for good, or two days old.'),
  ),
  fields: v.pipe(
    v.array(
      v.object({
        at: v.number(),
        stage: v.string(),
        pageGroup: v.string(),
        selector: v.string(),
        label: v.string(),
        durationMs: Field.entries.durationMs,
        edits: Field.entries.edits,
        state: Field.entries.state,
        isRejected: Field.entries.isRejected,
      }),
    ),
    v.description('Form fields that were touched, each as it was left for the last time on its page.'),
  ),
  marks: v.array(Mark),
  siblings: v.pipe(
    v.array(v.object({ id: v.string(), startedAt: v.number(), stages: v.array(StageVisit) })),
    v.description('The visitor’s other sessions, oldest first.'),
  ),
});
export type SessionAnswer = v.InferOutput<typeof SessionAnswer>;

export const SessionEventsAnswer = v.object({
  events: v.array(v.intersect([JourneyEvent, v.object({ tab: v.string(), seq: v.number() })])),
});
export type SessionEventsAnswer = v.InferOutput<typeof SessionEventsAnswer>;

export const ReplayQuery = v.object({
  tab: v.exactOptional(v.pipe(v.string(), v.description('Default: the tab with the most replay.'))),
});
