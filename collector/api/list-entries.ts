import * as v from 'valibot';
import { SIGNAL_KINDS } from '../../sdk/protocol/events/signal.ts';
import { VITAL_METRICS } from '../../sdk/protocol/events/vital.ts';
import { LIMITS } from '../../sdk/protocol/limits.ts';
import { Rating } from './rating.ts';
import { Channel, Device, exposureEntry, Visit } from './scope.ts';

export const Outcome = v.picklist(['reached', 'went_on', 'open', 'dropped']);
export type Outcome = v.InferOutput<typeof Outcome>;

const seconds = (description: string) =>
  v.exactOptional(
    v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'must be a whole number of seconds'), v.description(description)),
  );

/** One dimension that a session has one value of, and the value. */
const ENTRY = new RegExp(
  `^(device:(${Device.options.join('|')})|channel:(${Channel.options.join('|')})|visit:(${Visit.options.join('|')})|language:[a-z]{2,8})$`,
);

/** What narrows a list of sessions beyond its scope, and its order: one parameter each, as it stands in a URL. */
export const listEntries = {
  stage: v.exactOptional(
    v.pipe(v.string(), v.description('Stage that `outcome`, `signal` and `exit` are about.')),
  ),
  outcome: v.exactOptional(v.pipe(Outcome, v.description('At `stage`; needs `stage`.'))),
  converted: v.exactOptional(v.picklist(['true', 'false'])),
  signal: v.exactOptional(v.picklist([...SIGNAL_KINDS, 'any'])),
  ...exposureEntry,
  exposedIn: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(
        /^(device|channel|campaign|referrer|language|visit):.{1,253}$/,
        'must be device, channel, campaign, referrer, language or visit with its value, as "device:phone"',
      ),
      v.description('With `exposure`: whose first exposure was in such a session, as "device:phone".'),
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
      v.description(
        'Units that saw more than one arm of this experiment in the period. Not with `exposure`.',
      ),
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
};
