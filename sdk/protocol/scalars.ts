import * as v from 'valibot';
import { LIMITS } from './limits.ts';

/** 2001-09-09 to 2096-10-02: outside it, a number is not milliseconds since the epoch. */
const EARLIEST_MS = 1_000_000_000_000;
const LATEST_MS = 4_000_000_000_000;

export const TimestampMs = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(EARLIEST_MS),
  v.maxValue(LATEST_MS),
  v.description('Milliseconds since the epoch, by the clock of the browser that sent it.'),
);

/** The stage of everything that no rule, attribute or call claims. */
export const UNASSIGNED = 'unassigned';

export const StageId = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'must be 1 to 40 of a-z, 0-9, _ and -, such as "purchase"'),
  v.description('Id of a journey stage, or "unassigned".'),
);

/** Visitor, session and tab ids: UUIDs from the SDK, or any token a server-side sender chooses. */
export const Id = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{8,64}$/, 'must be 8 to 64 letters, digits, _ or -'),
);

export const Seq = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_147_483_647));

/** A share, 0 to 1. */
export const Fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** CSS pixels. Pages are long, but not longer than browsers can lay out (about 33.5 million). */
export const Px = v.pipe(v.number(), v.minValue(-40_000_000), v.maxValue(40_000_000));

export const DurationMs = v.pipe(v.number(), v.minValue(0), v.maxValue(86_400_000));

export const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.nameChars));
export const Label = v.pipe(v.string(), v.maxLength(LIMITS.labelChars));
export const Url = v.pipe(v.string(), v.maxLength(LIMITS.urlChars));
export const PageGroup = v.pipe(
  v.string(),
  v.maxLength(LIMITS.urlChars),
  v.description('Pages of one kind, such as "/products/:id".'),
);

/** Flat JSON properties: what `track` and `identify` carry. */
export const Props = v.pipe(
  v.record(
    v.pipe(v.string(), v.maxLength(LIMITS.nameChars)),
    v.union([v.pipe(v.string(), v.maxLength(1024)), v.number(), v.boolean(), v.null()]),
  ),
  v.check((props) => JSON.stringify(props).length <= LIMITS.propsBytes, 'must be at most 8 KiB of JSON'),
);
export type Props = v.InferOutput<typeof Props>;
