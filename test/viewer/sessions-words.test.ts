import { describe, expect, it } from 'vitest';
import type { SessionAnswer } from '../../collector/api/sessions.ts';
import { chooseTab } from '../../viewer/model/choose-tab.ts';
import { currentEntry, eventEntries } from '../../viewer/model/event-list.ts';
import { lengthValue, parseLength } from '../../viewer/model/length-filter.ts';
import { filterChips, listSentence } from '../../viewer/model/list-words.ts';
import { reasonWords } from '../../viewer/model/reason-words.ts';
import { DEFAULT_SCOPE } from '../../viewer/model/scope.ts';
import { replayLocation, replayWords } from '../../viewer/model/session-words.ts';
import { stageProfile } from '../../viewer/model/stage-profile.ts';

const names: Record<string, string> = { purchase: 'Purchase' };
const nameOf = (id: string) => names[id] ?? id;
const say = (total: number, filters = {}, scope = {}) =>
  listSentence(total, { ...DEFAULT_SCOPE, ...scope }, filters, nameOf);

describe('a list says what it is', () => {
  it('in one sentence', () => {
    expect(say(1204)).toBe('1,204 visitors, last 30 days');
    expect(say(212, { stage: 'purchase', outcome: 'dropped' })).toBe(
      '212 visitors who dropped off at Purchase, last 30 days',
    );
    expect(say(3, { stage: 'purchase', signal: 'rage_click' }, { unit: 'session', device: 'phone' })).toBe(
      '3 sessions that reached Purchase and had a rage click, on phone, last 30 days',
    );
  });

  it('with the segment it is of', () => {
    const segment = {
      device: 'phone',
      campaign: 'spring',
      language: 'de',
      visit: 'new',
      reached: 'purchase',
    };
    expect(say(8, {}, segment)).toBe(
      '8 visitors, on phone, from campaign spring, in German, on a first visit, having reached Purchase, last 30 days',
    );
    expect(say(8, {}, { trait: 'plan:pro', page: '/cart', met: 'error_click' })).toBe(
      '8 visitors, with plan: pro, having seen /cart, having met an error click, last 30 days',
    );
  });

  it('with the text of an error, and how long they stayed', () => {
    expect(say(5, { errorText: 'undefined', minSeconds: 60, sort: 'worth' })).toBe(
      '5 visitors who met an error with “undefined” and stayed 1\u202fmin or longer, last 30 days',
    );
    expect(say(2, { isLive: 'true' })).toBe('2 visitors who are there now, last 30 days');
    expect(say(5, { maxSeconds: 10 })).toBe('5 visitors who stayed 10\u202fs at most, last 30 days');
    expect(say(5, { minSeconds: 10, maxSeconds: 120 })).toBe(
      '5 visitors who stayed 10\u202fs to 2\u202fmin, last 30 days',
    );
  });

  it('in the singular of one', () => {
    expect(say(1, { stage: 'purchase', outcome: 'open' })).toBe(
      '1 visitor who is still open in Purchase, last 30 days',
    );
  });

  it('with a chip for each filter that no control shows, and what is left without it', () => {
    const chips = filterChips({ stage: 'purchase', exitPageGroup: '/cart', exitSelector: '#more' });
    expect(chips.map(({ words }) => words)).toEqual(['Left from /cart', 'Touched last #more']);
    expect(chips[0]?.without).toEqual({ stage: 'purchase', exitSelector: '#more' });
  });
});

const NO_REPLAY = {
  hasLargePages: false,
  isPinned: false,
  firstAt: null,
  lastAt: null,
  sizeBytes: 0,
} as const;

describe('a row says why it is worth watching', () => {
  const place = { weight: 40, at: 0, stage: 'purchase', pageGroup: '/shipping' };
  const find = { selector: '#find', label: 'Find address' };

  it('first what went wrong and how soon it left after it', () => {
    const signal = { ...place, ...find, signal: 'rage_click' } as const;
    expect(reasonWords({ kind: 'left_after_signal', ...signal, beforeEndMs: 4_000 }, nameOf)).toEqual({
      words: 'Left 4.0\u202fs after a rage click',
      where: 'Find address',
    });
    const error = { kind: 'left_after_error', ...place, message: 'gone', beforeEndMs: 400 } as const;
    expect(reasonWords(error, nameOf)).toEqual({ words: 'Left right after an error', where: 'gone' });
    const load = { kind: 'left_after_slow_load', ...place, metric: 'LCP', beforeEndMs: 9_000 } as const;
    expect(reasonWords(load, nameOf).words).toBe('Left 9.0\u202fs after a slow load');
  });

  it('then what was repeated or overcome', () => {
    const refilled = { kind: 'signal', ...place, ...find, signal: 'field_refilled' } as const;
    expect(reasonWords({ ...refilled, times: 3 }, nameOf).words).toBe('3 refilled fields');
    expect(reasonWords({ ...refilled, times: 1 }, nameOf).words).toBe('Refilled field');
    const back = { kind: 'turned_back', ...place } as const;
    expect(reasonWords({ ...back, times: 1 }, nameOf).words).toBe('Went back from Purchase');
    expect(reasonWords({ ...back, times: 2 }, nameOf).words).toBe('Went back 2 times, last from Purchase');
    const hesitated = { kind: 'hesitated', ...place, ...find, hesitationMs: 6_200 } as const;
    expect(reasonWords(hesitated, nameOf).words).toBe('Hesitated 6.2\u202fs to click');
  });
});

describe('a length', () => {
  it('is the same after it stood in a control', () => {
    for (const own of [{}, { minSeconds: 60 }, { maxSeconds: 10 }, { minSeconds: 1, maxSeconds: 2 }])
      expect(parseLength(lengthValue(own))).toEqual(own);
    expect(parseLength('nonsense')).toEqual({});
  });
});

describe('a row', () => {
  it('leads ten seconds before the moment that put it in the list, and keeps the list', () => {
    const location = leadTo(1_790_000_070_000);
    expect(location).toMatchObject({
      session: 'one',
      atMs: 1_790_000_050_000,
      filters: { stage: 'purchase', outcome: 'dropped' },
    });
  });

  it('leads before the recording’s end where nothing was recorded up to that moment', () => {
    expect(leadTo(1_790_000_048_000).atMs).toBe(1_790_000_038_000);
    expect(leadTo(null).atMs).toBe(1_790_000_050_000);
  });

  it('leads before its reason in a list by worth', () => {
    const session = {
      id: 'one',
      focusAt: 1_790_000_060_000,
      reason: { kind: 'reached_goal', weight: 10, at: 1_790_000_030_000, stage: 'purchase', pageGroup: '/' },
      replay: { ...NO_REPLAY, state: 'available' },
    } as const;
    expect(replayLocation(session, DEFAULT_SCOPE, { sort: 'worth' }).atMs).toBe(1_790_000_020_000);
    expect(replayLocation(session, DEFAULT_SCOPE, {}).atMs).toBe(1_790_000_050_000);
  });

  /** The row's moment is at 1,790,000,060,000. */
  function leadTo(lastAt: number | null) {
    const firstAt = 1_790_000_000_000;
    const replay = {
      ...({ state: 'available', hasLargePages: false, isPinned: false } as const),
      firstAt,
      lastAt,
      sizeBytes: 1,
    } as const;
    const session = { id: 'one', focusAt: 1_790_000_060_000, replay };
    return replayLocation(session, DEFAULT_SCOPE, { stage: 'purchase', outcome: 'dropped' });
  }

  it('says why there is no replay', () => {
    const state = (state: 'not_sampled' | 'off' | 'too_large' | 'expired' | 'none') => {
      return replayWords({ state, ...NO_REPLAY }).reason;
    };
    const states = (['not_sampled', 'off', 'too_large', 'expired', 'none'] as const).map(state);
    expect(states).toEqual([
      expect.stringContaining('sampling'),
      expect.stringContaining('no consent'),
      expect.stringContaining('too large to be recorded'),
      expect.stringContaining('older than replays are kept'),
      expect.stringContaining('No replay arrived'),
    ]);
  });

  it('draws each stay, higher the further along the journey, across the whole width', () => {
    const visit = (stage: string, enteredAt: number, leftAt: number) => ({ stage, enteredAt, leftAt });
    const stages = [{ id: 'a' }, { id: 'b' }];
    const steps = stageProfile(
      [visit('a', 0, 100), visit('b', 100, 900), visit('unassigned', 900, 900)],
      stages,
    );
    expect(steps.map(({ heightShare }) => heightShare)).toEqual([0.5, 1, 0]);
    expect(steps[0]?.fromX).toBe(0);
    expect(steps.at(-1)?.toX).toBe(1);
    for (const { fromX, toX } of steps) expect(toX - fromX).toBeGreaterThan(0.03);
  });
});

describe('the event list', () => {
  const mark = (at: number, label: string): SessionAnswer['marks'][number] => ({
    at,
    tab: 't',
    kind: 'click',
    stage: 'a',
    pageGroup: '/',
    label,
  });
  const entries = eventEntries({
    marks: [mark(10, 'first'), mark(20, 'second'), mark(30, 'third')],
    stages: [
      { stage: 'a', enteredAt: 10, leftAt: 20 },
      { stage: 'b', enteredAt: 20, leftAt: 30 },
    ],
  });

  it('has a heading where each stage begins, above what happened then', () => {
    expect(entries.map((entry) => (entry.kind === 'stage' ? entry.stage : entry.mark.label))).toEqual([
      'a',
      'first',
      'b',
      'second',
      'third',
    ]);
  });

  it('follows the replay', () => {
    expect(currentEntry(entries, 5)).toBe(-1);
    expect(currentEntry(entries, 15)).toBe(1);
    expect(currentEntry(entries, 20)).toBe(3);
    expect(currentEntry(entries, 9999)).toBe(4);
  });
});

describe('the tab to watch', () => {
  const tab = (name: string, firstAt: number, lastAt: number, chunks: number) => ({
    tab: name,
    firstAt,
    lastAt,
    chunks,
    missingChunks: 0,
    gaps: [],
  });
  const tabs = [tab('main', 0, 50, 9), tab('second', 40, 90, 3), tab('silent', 0, 90, 0)];

  it('is the one asked for, else the one recorded at that moment, else the fullest', () => {
    expect(chooseTab(tabs, 'second', 10)?.tab).toBe('second');
    expect(chooseTab(tabs, undefined, 80)?.tab).toBe('second');
    expect(chooseTab(tabs, undefined, 45)?.tab).toBe('main');
    expect(chooseTab(tabs, undefined, undefined)?.tab).toBe('main');
    expect(chooseTab(tabs, 'silent', 10)?.tab).toBe('main');
    expect(chooseTab([tab('silent', 0, 9, 0)], undefined, 5)).toBeUndefined();
  });
});
