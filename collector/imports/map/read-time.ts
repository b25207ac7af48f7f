import { HOUR_MS } from '../../time-units.ts';

export type ReadTime = (text: string) => number | undefined;

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;
const NUMBER = /^\d{9,19}(\.\d+)?$/;

/** Tokens of a time format, and what each reads. */
const TOKENS = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<shortYear>\\d{2})',
  MM: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{1,2})',
  ss: '(?<second>\\d{1,2})',
  SSS: '(?<fraction>\\d{1,9})',
  A: '(?<half>[AaPp]\\.?[Mm]\\.?)',
  Z: '(?<offset>Z|[+-]\\d{2}:?\\d{2})',
} as const;

/**
 * Reads times as milliseconds since the epoch: ISO 8601, a number of seconds to nanoseconds, or a format given.
 * What names no offset is of the time zone. Throws a RangeError for a time zone that there is none of.
 */
export function createTimeReader(format?: string, timezone = 'UTC'): ReadTime {
  const offsetOf = createOffsets(timezone);
  const pattern = format === undefined ? undefined : patternOf(format);

  return (text) => {
    const given = pattern?.exec(text)?.groups;
    if (pattern) return given && toMs(given, offsetOf);
    if (NUMBER.test(text)) return fromNumber(Number(text));
    const iso = ISO.exec(text);
    if (!iso) return undefined;
    const [, year, month, day, hour, minute, second, fraction, offset] = iso;
    return toMs({ year, month, day, hour, minute, second, fraction, offset }, offsetOf);
  };
}

/** Which unit a number is in shows in its size: seconds reach 1e11 in the year 5138, and so on by thousands. */
function fromNumber(value: number): number {
  if (value < 1e11) return Math.round(value * 1_000);
  if (value < 1e14) return Math.round(value);
  return Math.round(value < 1e17 ? value / 1e3 : value / 1e6);
}

function patternOf(format: string): RegExp {
  const source = format
    .split(/(YYYY|YY|MM|DD|HH|mm|SSS|ss|A|Z)/)
    .map((part) =>
      part in TOKENS ? TOKENS[part as keyof typeof TOKENS] : part.replaceAll(/[^\w\s]/g, '\\$&'),
    );
  return new RegExp(`^${source.join('')}$`);
}

type Parts = Readonly<Record<string, string | undefined>>;

function toMs(parts: Parts, offsetOf: (localMs: number) => number): number | undefined {
  const number = (name: string) => Number(parts[name] ?? 0);
  const year = parts.year === undefined ? 2_000 + number('shortYear') : number('year');
  const [month, day] = [number('month'), number('day')];
  const half = parts.half?.[0]?.toLowerCase();
  const hour = half === undefined ? number('hour') : (number('hour') % 12) + (half === 'p' ? 12 : 0);
  const [minute, second] = [number('minute'), number('second')];
  const fractionMs = Number(`0.${parts.fraction ?? 0}`) * 1_000;
  const localMs = Date.UTC(year, month - 1, day, hour, minute, second, Math.floor(fractionMs));
  const date = new Date(localMs);
  // 31 February would be a day in March: no such time.
  if (
    date.getUTCMonth() !== month - 1 ||
    date.getUTCDate() !== day ||
    hour > 23 ||
    minute > 59 ||
    second > 60
  )
    return undefined;
  return localMs - (parts.offset === undefined ? offsetOf(localMs) : offsetMs(parts.offset));
}

function offsetMs(offset: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Offsets change on the hour at most (in UTC, on the quarter); two months of hours are remembered. */
const REMEMBERED = 1_500;

/** How far a zone's clocks are ahead of UTC at a local time. Twice, because the first guess may lie across a change. */
function createOffsets(timezone: string): (localMs: number) => number {
  if (timezone === 'UTC') return () => 0;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const known = new Map<number, number>();

  function at(utcMs: number): number {
    const parts = Object.fromEntries(
      format.formatToParts(utcMs).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utcMs / 1_000) * 1_000;
  }

  return (localMs) => {
    const quarter = Math.floor(localMs / (HOUR_MS / 4));
    const remembered = known.get(quarter);
    if (remembered !== undefined) return remembered;
    const offset = at(localMs - at(localMs));
    if (known.size >= REMEMBERED) known.clear();
    known.set(quarter, offset);
    return offset;
  };
}
