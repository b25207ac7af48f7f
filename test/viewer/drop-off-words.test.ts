import { describe, expect, it } from 'vitest';
import type { DropOffAnswer, DropOffDifference } from '../../collector/api/drop-off.ts';
import { axisExtent, axisFraction } from '../../viewer/model/difference-axis.ts';
import { differenceList } from '../../viewer/model/drop-off-lists.ts';
import { cameBackRows, placeRows, signalRows } from '../../viewer/model/drop-off-rows.ts';
import {
  cameBackSentence,
  type DropOffPart,
  differenceName,
  differenceSentence,
  dropOffSentence,
} from '../../viewer/model/drop-off-words.ts';
import { listSentence } from '../../viewer/model/list-words.ts';
import { DEFAULT_SCOPE } from '../../viewer/model/scope.ts';

const HOUR_MS = 3_600_000;
const stageName = (id: string) => id.slice(0, 1).toUpperCase() + id.slice(1);
const words = (parts: readonly DropOffPart[]) => parts.map(({ text }) => text).join('');

const ANSWER: DropOffAnswer = {
  stage: 'purchase',
  unit: 'visitor',
  reached: 120,
  wentOn: 39,
  open: 20,
  dropped: 61,
  places: [
    { pageGroup: '/shipping', selector: '#postcode', label: 'Postcode', units: 40, scrollFraction: 0.634 },
    { pageGroup: '/payment', selector: '', label: '', units: 21, scrollFraction: null },
  ],
  lastSignals: [
    {
      kind: 'rage_click',
      pageGroup: '/shipping',
      selector: '#find',
      label: 'Find address',
      units: 30,
      medianMs: 8_700,
    },
  ],
  withoutSignal: 31,
  cameBack: {
    units: 12,
    medianMs: 219 * HOUR_MS,
    reachedGoal: 3,
    stages: [
      { stage: 'awareness', units: 10 },
      { stage: 'unassigned', units: 2 },
    ],
  },
  differences: [],
};

const difference = (own: Partial<DropOffDifference>): DropOffDifference => ({
  by: 'device',
  value: 'phone',
  dropped: { units: 40, of: 50 },
  wentOn: { units: 15, of: 60 },
  difference: 0.55,
  interval: [0.37, 0.68],
  pValue: 0.000_01,
  qValue: 0.000_02,
  ...own,
});

describe('a drop-off in words', () => {
  it('says how many, and most often where', () => {
    expect(words(dropOffSentence(ANSWER, stageName))).toBe(
      '61 of 100 visitors (61\u202f%) went no further than Purchase, most often at “Postcode” on /shipping. 20 may still go on.',
    );
    const links = dropOffSentence(ANSWER, stageName).flatMap(({ filters }) => (filters ? [filters] : []));
    expect(links).toEqual([{}, { exitPageGroup: '/shipping', exitSelector: '#postcode' }]);
  });

  it('gives no percentage of few, and no place where two are as frequent', () => {
    const [place] = ANSWER.places;
    const few = { ...ANSWER, wentOn: 1, open: 0, dropped: 2, places: place ? [place, { ...place }] : [] };
    expect(words(dropOffSentence(few, stageName))).toBe('2 of 3 visitors went no further than Purchase.');
  });

  it('says what it means that nobody is there', () => {
    const nobody = { ...ANSWER, dropped: 0 };
    expect(words(dropOffSentence({ ...nobody, reached: 0 }, stageName))).toBe(
      'No visitor came to Purchase in this period.',
    );
    expect(words(dropOffSentence({ ...nobody, wentOn: 0 }, stageName))).toBe(
      'Nobody has dropped off at Purchase yet: 20 visitors may still go on.',
    );
    expect(words(dropOffSentence({ ...nobody, open: 0 }, stageName))).toBe(
      'Nobody dropped off at Purchase: 39 visitors went on.',
    );
  });

  it('says what they did next', () => {
    expect(words(cameBackSentence(ANSWER))).toBe(
      '12 of 61 came back, half of them within 9\u202fd 3\u202fh. 3 reached the goal then.',
    );
    const { cameBack } = ANSWER;
    const none = { ...ANSWER, cameBack: cameBack && { ...cameBack, units: 0 } };
    expect(words(cameBackSentence(none))).toBe('None of the 61 visitors has come back so far.');
    expect(words(cameBackSentence({ ...ANSWER, cameBack: null }))).toContain('Count visitors');
  });

  it('tells the clearest difference, and is silent about what chance may do', () => {
    const told = { ...ANSWER, differences: [difference({}), difference({ value: 'tablet' })] };
    expect(differenceSentence(told, stageName)).toBe(
      'What tells them apart the most is the device “Phone”: 80\u202f% of those who left (40 of 50), 25\u202f% of those who went on (15 of 60).',
    );
    expect(
      differenceSentence({ ...ANSWER, differences: [difference({ qValue: 0.2 })] }, stageName),
    ).toContain('beyond chance');
    expect(differenceSentence(ANSWER, stageName)).toContain('Too few visitors');
  });

  it('names what is compared', () => {
    const names = (
      [
        'device:phone',
        'visit:new',
        'language:de',
        'variant:price:high',
        'load:LCP:poor',
        'signal:rage_click',
      ] as const
    ).map((name) => {
      const [by, ...value] = name.split(':');
      return differenceName(
        difference({ by: by as DropOffDifference['by'], value: value.join(':') }),
        stageName,
      );
    });
    expect(names).toEqual(['Phone', 'New', 'German', 'price: high', 'LCP poor', 'Rage click']);
  });
});

describe('the rows of a drop-off', () => {
  it('lead to their lists and to their pages', () => {
    expect(placeRows(ANSWER, { scope: DEFAULT_SCOPE })).toMatchObject([
      {
        name: 'Postcode',
        aside: '/shipping',
        measure: '63\u202f% scrolled',
        list: '/sessions?stage=purchase&outcome=dropped&exitPageGroup=/shipping&exitSelector=%23postcode',
        page: '/stage/purchase?pageGroup=/shipping&layer=exit',
      },
      { name: '/payment', aside: 'nothing touched', measure: '' },
    ]);
    expect(signalRows(ANSWER, { scope: DEFAULT_SCOPE })).toMatchObject([
      {
        name: 'Find address',
        aside: 'rage click on /shipping',
        measure: '8.7\u202fs before',
        list: '/sessions?stage=purchase&outcome=dropped&lastSignal=rage_click&lastSignalPageGroup=/shipping&lastSignalSelector=%23find',
      },
      { name: 'No signal', list: '/sessions?stage=purchase&outcome=dropped&lastSignal=none' },
    ]);
  });

  it('add up to all who dropped', () => {
    for (const rows of [
      placeRows(ANSWER, { scope: DEFAULT_SCOPE }),
      signalRows(ANSWER, { scope: DEFAULT_SCOPE }),
      cameBackRows(ANSWER, { scope: DEFAULT_SCOPE }, stageName),
    ])
      expect(rows.reduce((sum, { units }) => sum + units, 0)).toBe(ANSWER.dropped);
  });

  it('are none where no signal was met, and where nobody came back', () => {
    expect(signalRows({ ...ANSWER, lastSignals: [], withoutSignal: 61 }, { scope: DEFAULT_SCOPE })).toEqual(
      [],
    );
    expect(cameBackRows({ ...ANSWER, cameBack: null }, { scope: DEFAULT_SCOPE }, stageName)).toEqual([]);
  });
});

describe('a difference', () => {
  it('leads to the lists of both sides', () => {
    const list = (by: DropOffDifference['by'], value: string) =>
      differenceList({ by, value }, { scope: DEFAULT_SCOPE }, { stage: 'purchase', outcome: 'went_on' });
    expect(list('device', 'phone')).toBe('/sessions?stage=purchase&outcome=went_on&entry=device:phone');
    expect(list('load', 'LCP:poor')).toBe('/sessions?stage=purchase&outcome=went_on&load=LCP:poor');
    expect(list('signal', 'rage_click')).toBe('/sessions?stage=purchase&outcome=went_on&signal=rage_click');
    expect(list('variant', 'price:high')).toBe('/sessions?stage=purchase&outcome=went_on&variant=price:high');
  });

  it('is placed on an axis that holds every interval, with no difference in its middle', () => {
    const extent = axisExtent([difference({}), difference({ interval: [-0.31, 0.1] })]);
    expect(extent).toBe(0.75);
    expect([-0.75, 0, 0.375, 2].map((value) => axisFraction(value, extent))).toEqual([0, 0.5, 0.75, 1]);
  });
});

describe('a list behind a drop-off', () => {
  it('says who is in it', () => {
    const say = (filters: Parameters<typeof listSentence>[2]) =>
      listSentence(12, DEFAULT_SCOPE, { stage: 'purchase', outcome: 'dropped', ...filters }, stageName);
    expect(say({ entry: 'device:phone' })).toBe(
      '12 visitors who dropped off at Purchase and first came to it on phone, last 30 days',
    );
    expect(say({ lastSignal: 'error_click' })).toContain('and met an error click last');
    expect(say({ lastSignal: 'none' })).toContain('and met no signal in their last five minutes there');
    expect(say({ cameBack: 'goal' })).toContain('and came back and reached the goal then');
    expect(say({ cameBackTo: 'awareness' })).toContain('and came back to Awareness');
  });
});
