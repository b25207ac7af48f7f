import * as v from 'valibot';
import { JourneyEvent } from '../../sdk/protocol/event.ts';
import { Field } from '../../sdk/protocol/events/field.ts';
import { SIGNAL_KINDS, SignalKind } from '../../sdk/protocol/events/signal.ts';
import { VITAL_METRICS } from '../../sdk/protocol/events/vital.ts';
import { LIMITS } from '../../sdk/protocol/limits.ts';
import { Rating } from './rating.ts';
import { Channel, Device, ScopeQuery, Unit, Visit } from './scope.ts';
import { WatchReason } from './watch-reason.ts';

const seconds = (description: string) =>
  v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,5}$/, 'must be a whole number of seconds'),
      v.transform(Number),
      v.description(description),
    ),
  );

export const Outcome = v.picklist(['reached', 'went_on', 'open', 'dropped']);
export type Outcome = v.InferOutput<typeof Outcome>;

/** One dimension that a session has one value of, and the value. */
const ENTRY = new RegExp(
  `^(device:(${Device.options.join('|')})|channel:(${Channel.options.join('|')})|visit:(${Visit.options.join('|')})|language:[a-z]{2,8})$`,
);

/**
 * Which units the list shows: those behind a number. With `unit=visitor` a row is the session of that
 * visitor that decided: where it dropped, went on, met the signal.
 */
export const SessionsQuery = v.object({
  ...ScopeQuery.entries,
  stage: v.exactOptional(
    v.pipe(v.string(), v.description('Stage that `outcome`, `signal` and `exit` are about.')),
  ),
  outcome: v.exactOptional(v.pipe(Outcome, v.description('At `stage`; needs `stage`.'))),
  converted: v.exactOptional(v.picklist(['true', 'false'])),
  signal: v.exactOptional(v.picklist([...SIGNAL_KINDS, 'any'])),
  exposure: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^[^:]{1,120}:[^:]{1,120}$/, 'must be "experiment:arm"'),
      v.description(
        'Units of this arm as /experiments/{id} counts them: that saw no other one in the period, and each only from its first exposure on. Not with `hotspot`.',
      ),
    ),
  ),
  settled: v.exactOptional(
    v.pipe(
      v.picklist(['true']),
      v.description(
        'With `exposure`: of whom nothing is open, at `stage`, or for the goal where none is named.',
      ),
    ),
  ),
  crossed: v.exactOptional(
    v.pipe(
      v.string(),
      v.minLength(1),
      v.maxLength(LIMITS.nameChars),
      v.description('Units that saw more than one arm of this experiment in the period.'),
    ),
  ),
  hotspot: v.exactOptional(
    v.pipe(v.string(), v.description('Id of a hotspot: the units with such a signal or exit.')),
  ),
  exitPageGroup: v.exactOptional(v.pipe(v.string(), v.description('With outcome=dropped: last page group.'))),
  exitSelector: v.exactOptional(
    v.pipe(v.string(), v.description('With outcome=dropped: last element touched.')),
  ),
  touchedPageGroup: v.exactOptional(v.pipe(v.string(), v.description('Saw this page group in `stage`.'))),
  touchedSelector: v.exactOptional(v.pipe(v.string(), v.description('Clicked this element in `stage`.'))),
  load: v.exactOptional(
    v.pipe(
      v.picklist(
        VITAL_METRICS.flatMap((metric) => Rating.options.map((rating) => `${metric}:${rating}` as const)),
      ),
      v.description('Whose first load in `stage` was rated so; needs `stage`.'),
    ),
  ),
  emotion: v.exactOptional(
    v.pipe(
      v.picklist(['scored', 'below']),
      v.description('Who has an observed emotion in `stage`, or one below 0; needs `stage`.'),
    ),
  ),
  lastSignal: v.exactOptional(
    v.pipe(
      v.picklist([...SIGNAL_KINDS, 'none']),
      v.description('With outcome=dropped: the last signal before they left `stage`; see /drop-off.'),
    ),
  ),
  lastSignalPageGroup: v.exactOptional(v.pipe(v.string(), v.description('Where that signal was.'))),
  lastSignalSelector: v.exactOptional(v.pipe(v.string(), v.description('The element of that signal.'))),
  cameBack: v.exactOptional(
    v.pipe(
      v.picklist(['true', 'false', 'goal']),
      v.description(
        'With outcome=dropped: whether a later session of the visitor is known; goal: and it reached the goal since.',
      ),
    ),
  ),
  cameBackTo: v.exactOptional(
    v.pipe(
      v.string(),
      v.description('Who came back to this stage first; "unassigned": to none of the journey.'),
    ),
  ),
  entry: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(ENTRY, 'must be a device, channel, visit or language with its value, as "device:phone"'),
      v.description('Who came to `stage` first in such a session: "device:phone", "language:de".'),
    ),
  ),
  alsoIn: v.exactOptional(
    v.pipe(
      v.string(),
      v.minLength(1),
      v.description('Only units that this other segment has as well, written as for `compare` of /map.'),
    ),
  ),
  hasReplay: v.exactOptional(v.picklist(['true'])),
  errorText: v.exactOptional(
    v.pipe(
      v.string(),
      v.minLength(1),
      v.maxLength(LIMITS.labelChars),
      v.description(
        'Met an error in the period, in `stage` if one is named, whose message has this text in it.',
      ),
    ),
  ),
  minSeconds: seconds('The session that is shown lasted at least so long.'),
  maxSeconds: seconds('The session that is shown lasted at most so long.'),
  isLive: v.exactOptional(v.pipe(v.picklist(['true']), v.description('The session that is shown is live.'))),
  sort: v.exactOptional(
    v.pipe(
      v.picklist(['newest', 'worth']),
      v.description(
        'newest, the default: by `focusAt`. worth: by the weight of `reason`, of equals the newest first.',
      ),
    ),
  ),
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
