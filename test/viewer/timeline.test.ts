import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jumpTarget } from '../../viewer/model/jump.ts';
import { createTimeline } from '../../viewer/model/timeline.ts';

const SECOND_MS = 1000;
const START_MS = 1_790_000_000_000;
const at = (seconds: number) => START_MS + seconds * SECOND_MS;

/** Busy for 10 s, away for 10 minutes, busy for 10 s more. */
const withPause = createTimeline({
  fromMs: at(0),
  toMs: at(620),
  activityMs: [0, 2, 4, 6, 8, 10, 610, 612, 614, 616, 618, 620].map(at),
});

const anySession = fc
  .record({
    lengthMs: fc.integer({ min: 1, max: 7_200_000 }),
    activity: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 }),
  })
  .map(({ lengthMs, activity }) =>
    createTimeline({
      fromMs: START_MS,
      toMs: START_MS + lengthMs,
      activityMs: activity.map((share) => START_MS + Math.round(share * lengthMs)),
    }),
  );

describe('a timeline', () => {
  it('draws a long pause narrower than the seconds in which something happened', () => {
    const idle = withPause.spans.find((span) => span.isIdle);
    expect(idle && idle.toMs - idle.fromMs).toBeGreaterThan(590 * SECOND_MS);
    expect(idle && idle.toX - idle.fromX).toBeLessThan(0.1);
    expect(withPause.xOf(at(10))).toBeGreaterThan(0.4);
  });

  it('skips from anywhere in a pause to shortly before it ends, and nowhere else', () => {
    expect(withPause.skipIdle(at(300))).toBeGreaterThan(at(608));
    expect(withPause.skipIdle(at(300))).toBeLessThan(at(610));
    expect(withPause.skipIdle(at(5))).toBe(at(5));
    expect(withPause.skipIdle(at(615))).toBe(at(615));
  });

  it('keeps true proportions when idle time is not skipped', () => {
    const proportional = createTimeline({
      fromMs: at(0),
      toMs: at(100),
      activityMs: [at(0), at(100)],
      idleAfterMs: Number.POSITIVE_INFINITY,
    });
    expect(proportional.xOf(at(25))).toBeCloseTo(0.25);
    expect(proportional.spans).toHaveLength(1);
  });

  it('stands on a session of a single moment', () => {
    const moment = createTimeline({ fromMs: at(0), toMs: at(0), activityMs: [at(0)] });
    expect(moment.xOf(at(0))).toBe(0);
    expect(moment.atOf(0)).toBe(at(0));
  });

  it('gives back the time of each place, for any session', () => {
    fc.assert(
      fc.property(anySession, fc.double({ min: 0, max: 1, noNaN: true }), (timeline, share) => {
        const atMs = timeline.fromMs + share * (timeline.toMs - timeline.fromMs);
        expect(Math.abs(timeline.atOf(timeline.xOf(atMs)) - atMs)).toBeLessThan(1);
      }),
    );
  });

  it('never runs backwards, starts at 0 and ends at 1, for any session', () => {
    fc.assert(
      fc.property(anySession, (timeline) => {
        const places = timeline.spans.flatMap((span) => [span.fromX, span.toX]);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(places[0]).toBe(0);
        expect(places.at(-1)).toBeCloseTo(1);
        expect(timeline.xOf(timeline.fromMs - 5000)).toBe(0);
        expect(timeline.xOf(timeline.toMs + 5000)).toBeCloseTo(1);
      }),
    );
  });
});

describe('a jump', () => {
  const moments = [at(10), at(20), at(30)];

  it('goes to the next moment, and nowhere after the last', () => {
    expect(jumpTarget(moments, at(10), 1)).toBe(at(20));
    expect(jumpTarget(moments, at(30), 1)).toBeUndefined();
  });

  it('goes back past a moment that has only just begun', () => {
    expect(jumpTarget(moments, at(20.5), -1)).toBe(at(10));
    expect(jumpTarget(moments, at(25), -1)).toBe(at(20));
  });
});
