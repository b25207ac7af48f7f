import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checkEvents, openBatch } from '../../collector/ingest/accept-batch.ts';
import { compileCheck } from '../../collector/ingest/compile-check.ts';
import { describeIssue } from '../../collector/ingest/describe-issue.ts';
import { BatchEnvelope } from '../../sdk/protocol/batch.ts';
import { JourneyEvent } from '../../sdk/protocol/event.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const [SENT] = sessions`
  anna: awareness click(#a) rage(#b) field(#c) error(boom) track(order) arm(price:high) identify(anna) leave > purchase
`;
const BATCH = SENT?.batches[0];
const BASE = { at: START_MS, stage: 'purchase', page: 3, pageGroup: '/basket' };
const EIGHTHS = [0, 100, 2_000, 2_000, 400, 0, 0, 0];
/** One of each type, with everything that it may have. */
const EVENTS: readonly JourneyEvent[] = [
  ...(BATCH?.events ?? []).map((event) =>
    event.type === 'click'
      ? {
          ...event,
          target: { ...event.target, name: 'buy' },
          hesitationMs: 640,
          point: { ...event.point, isFixed: true },
        }
      : event.type === 'page_leave'
        ? { ...event, bandsMs: { header: EIGHTHS, 'main>section:nth-of-type(2)': EIGHTHS } }
        : event,
  ),
  { ...BASE, type: 'vital', metric: 'CLS', value: 0.12, rating: 'good', selector: 'img' },
  { ...BASE, type: 'stage_enter', source: 'call' },
  { ...BASE, type: 'custom', name: 'add', props: { sku: 'a', price: 89, isGift: false, note: null } },
  { ...BASE, type: 'identify', id: 'anna', traits: { plan: 'gold' } },
  { ...BASE, type: 'error', source: 'file', message: '', url: '/a.js', line: 3 },
];

/** A value as a text of JSON brings it. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    '',
    'x'.repeat(3_000),
    -1,
    0.5,
    1e13,
    4e12 + 1,
    null,
    true,
    [],
    {},
    'pt',
    'click',
    '__proto__',
  ),
);
const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'name',
  'props',
  'type',
  'extra',
  'at',
  '',
];

/** What a sloppy or hostile sender makes of it: at a random place a field more, less, or another. */
const change = fc.record({
  depth: fc.nat(2),
  pick: fc.nat(30),
  name: fc.option(fc.constantFrom(...NAMES)),
  value: fc.option(anything),
});

function changed(
  source: unknown,
  changes: readonly { depth: number; pick: number; name: string | null; value: unknown }[],
): unknown {
  const copy = asSent(source);
  for (const { depth, pick, name, value } of changes) {
    let place = copy as Record<string, unknown>;
    for (let level = 0; level < depth; level += 1) {
      const inner = Object.values(place).filter((each) => typeof each === 'object' && each !== null);
      if (inner.length > 0) place = inner[pick % inner.length] as Record<string, unknown>;
    }
    const key = name ?? Object.keys(place)[pick % Math.max(1, Object.keys(place).length)] ?? 'extra';
    if (value === null) delete place[key];
    // As JSON.parse does: "__proto__" is a field like any other.
    else
      Object.defineProperty(place, key, {
        value: asSent(value),
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
  return asSent(copy);
}

function asSent(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

const changes = fc.array(change, { maxLength: 3 });

function isEqual(a: unknown, b: unknown): boolean {
  try {
    expect(a).toStrictEqual(b);
    return true;
  } catch {
    return false;
  }
}

describe('the quick check of an event', () => {
  const check = compileCheck(JourneyEvent);

  it('takes every type of event as it stands', () => {
    expect(new Set(EVENTS.map(({ type }) => type))).toEqual(
      new Set(JourneyEvent.options.map((option) => option.entries.type.literal)),
    );
    for (const event of EVENTS) expect([event.type, check(event)]).toEqual([event.type, true]);
  });

  it('says yes exactly where the schema gives back the value itself', () => {
    fc.assert(
      fc.property(fc.constantFrom(...EVENTS), changes, (event, made) => {
        const value = changed(event, made);
        const parsed = v.safeParse(JourneyEvent, value);
        expect(check(value)).toBe(parsed.success && isEqual(parsed.output, value));
      }),
      { numRuns: 5_000 },
    );
  });

  it('is no for what is no event at all', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(check(value)).toBe(false);
      }),
    );
  });
});

describe('the quick check of a batch', () => {
  const check = compileCheck(BatchEnvelope);

  it('says yes exactly where the schema gives back the value itself', () => {
    const campaign = { source: 'letter', medium: 'email', name: 'autumn' };
    const full = { ...BATCH, context: { ...BATCH?.context, campaign }, lost: { batches: 1, chunks: 0 } };
    expect([check(BATCH), check(full)]).toEqual([true, true]);
    fc.assert(
      fc.property(fc.constantFrom(BATCH, full), changes, (batch, made) => {
        const value = changed(batch, made);
        const parsed = v.safeParse(BatchEnvelope, value);
        expect(check(value)).toBe(parsed.success && isEqual(parsed.output, value));
      }),
      { numRuns: 3_000 },
    );
  });

  it('keeps, cleans and refuses the same events as the schema, for the same reasons', () => {
    const event = fc.tuple(fc.constantFrom(...EVENTS), changes).map(([each, made]) => changed(each, made));
    fc.assert(
      fc.property(fc.array(event, { maxLength: 5 }), (events) => {
        const body = Buffer.from(JSON.stringify({ ...BATCH, events }));
        const { batch, refused } = checkEvents(openBatch(body), true);
        const sent = (JSON.parse(body.toString()) as { events: unknown[] }).events;
        const parsed = sent.map((each) => v.safeParse(JourneyEvent, each, { abortEarly: true }));
        expect(batch.events).toStrictEqual(parsed.flatMap((each) => (each.success ? [each.output] : [])));
        expect(refused).toEqual(
          parsed.flatMap((each, index) =>
            each.success ? [] : [{ index, reason: describeIssue(each.issues[0]).slice(0, 120) }],
          ),
        );
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('time in view', () => {
  const leave = EVENTS.find(({ type }) => type === 'page_leave');
  const blocks = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`#b${at}`, EIGHTHS]));

  it.each([
    ['of as many blocks as are told', blocks(24), true],
    ['of a block more', blocks(25), false],
    ['by seven parts', { main: EIGHTHS.slice(1) }, false],
    ['by nine parts', { main: [...EIGHTHS, 1] }, false],
    ['below nothing', { main: EIGHTHS.with(2, -1) }, false],
    ['of more than a day', { main: EIGHTHS.with(2, 86_400_001) }, false],
    ['of what has no selector', { '': EIGHTHS }, false],
    ['of a selector longer than any', { ['x'.repeat(513)]: EIGHTHS }, false],
  ])('%s is taken or refused, by check and schema alike', (_, bandsMs, isTaken) => {
    const event = { ...leave, bandsMs };
    expect([compileCheck(JourneyEvent)(event), v.is(JourneyEvent, event)]).toEqual([isTaken, isTaken]);
  });
});

describe('a schema that cannot be checked quickly', () => {
  it('is named when it is compiled, not when something is sent', () => {
    const transformed = v.pipe(v.string(), v.transform(Number));
    expect(() => compileCheck(v.object({ count: transformed }))).toThrow('"transform"');
    expect(() => compileCheck(v.union([v.object({}), v.string()]))).toThrow('"object"');
    expect(() => compileCheck(v.pipe(v.string(), v.regex(/a/g)))).toThrow('remembers its place');
  });
});
