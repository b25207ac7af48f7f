import type { HeatmapAnswer, PagesAnswer } from '../../../collector/api/heatmap.ts';
import type {
  ElementDifference,
  HeatmapDifferenceAnswer,
} from '../../../collector/api/heatmap-difference.ts';
import type { Judged } from './judge-experiment.ts';
import type { Ask } from './open-recording.ts';

const STAGE = 'purchase';
const SHIPPING = '/example/shop/checkout/shipping';
const REAL = ['checkout-address:manual', 'checkout-address:lookup'] as const;
const PLACEBO = ['placebo:sugar', 'placebo:chalk'] as const;

/**
 * What differs on the delivery page, and which way. Only the arm "manual" has the link, so only there are the two fields that it
 * opens; more can continue; fewer, stuck, go back to the shop's front; and fewer type the postcode and press "Find address"
 * again and again, each time at another spot, though everybody does so once (`examples/simulate/behaviour/address.ts`). Who
 * comes to all else is the same.
 */
const PLANTED: Readonly<Record<string, Direction>> = {
  '#by-hand': 'more',
  '#street': 'more',
  '#town': 'more',
  '#to-payment': 'more',
  'body>header>a{Wether}': 'fewer',
  '#find-address': 'fewer',
  '#postcode': 'fewer',
};
/** Of these the difference is so large that a few dozen visitors show it. */
const MUST_BE_MARKED = ['#by-hand', '#street', '#town', '#to-payment'];
type Direction = 'more' | 'fewer';

/** Whether the difference of two heatmaps paints what the arms differ in, and nothing else on any page of the stage. */
export async function judgeHeatmaps(ask: Ask): Promise<Judged[]> {
  const { pages } = await ask<PagesAnswer>(`/pages?stage=${STAGE}`);
  const others = pages.map(({ pageGroup }) => pageGroup).filter((pageGroup) => pageGroup !== SHIPPING);
  const difference = (pageGroup: string, [own, other]: readonly [string, string], layer = 'click') => {
    const query = { stage: STAGE, pageGroup, layer, exposure: own, against: `exposure:${other}` };
    return ask<HeatmapDifferenceAnswer>(`/heatmap/difference?${new URLSearchParams(query)}`);
  };
  const shipping = await difference(SHIPPING, REAL);
  const elsewhere = await Promise.all(others.map((pageGroup) => difference(pageGroup, REAL)));
  const placebo = await Promise.all([SHIPPING, ...others].map((page) => difference(page, PLACEBO)));
  return [
    ...judgeShipping(shipping),
    judgeRage(await difference(SHIPPING, REAL, 'rage_click')),
    judgeUnmarked(`elements marked on the ${others.length} other pages of the stage`, elsewhere),
    judgeUnmarked(`elements marked on all ${placebo.length} pages where nothing differs`, placebo),
    ...(await judgeUnits(ask, shipping)),
  ];
}

function judgeShipping({ elements }: HeatmapDifferenceAnswer): Judged[] {
  const marked = elements.filter((element) => directionsOf(element).length > 0);
  const isRight = (element: ElementDifference) =>
    directionsOf(element).every((direction) => direction === PLANTED[element.selector]);
  const right = marked.filter(isRight).map(({ selector }) => selector);
  const wrong = marked.filter((element) => !isRight(element)).map(({ selector }) => selector);
  const missed = MUST_BE_MARKED.filter((selector) => !right.includes(selector));
  const link = elements.find(({ selector }) => selector === '#by-hand');
  const alike = elements.filter(({ selector }) => PLANTED[selector] === undefined);
  return [
    {
      what: `marked on the delivery page: ${right.join(' ')}`,
      found: missed.length === 0 ? 'what differs' : `not ${missed.join(' ')}`,
      expected: 'what differs',
      isMet: missed.length === 0,
    },
    {
      what: `the link that one arm has: ${link?.units ?? 0} visitors of manual`,
      found: `${link?.unitsAgainst ?? 0} of lookup`,
      expected: '0 of lookup',
      isMet: link !== undefined && link.units > 0 && link.unitsAgainst === 0,
    },
    {
      what: `marked there though it does not differ, or the wrong way; ${alike.length} are alike`,
      found: wrong.join(' ') || 'none',
      expected: 'none',
      isMet: wrong.length === 0 && alike.length > 0,
    },
  ];
}

/** Of the layer of rage clicks, one element alone: the button that one arm has a way round. */
function judgeRage({ elements }: HeatmapDifferenceAnswer): Judged {
  const marked = elements
    .filter(isMarked)
    .map((element) => `${[...new Set(directionsOf(element))].join(' and ')} at ${element.selector}`);
  const expected = 'fewer at #find-address';
  return {
    what: 'marked of the rage clicks on that page',
    found: marked.join(', ') || 'none',
    expected,
    isMet: marked.join() === expected,
  };
}

function judgeUnmarked(what: string, answers: readonly HeatmapDifferenceAnswer[]): Judged {
  const elements = answers.flatMap((answer) => answer.elements);
  const marked = elements.filter(isMarked).map(({ selector }) => selector);
  return {
    what: `${what}, of ${elements.length}`,
    found: marked.join(' ') || 'none',
    expected: 'none',
    isMet: marked.length === 0 && elements.length > 0,
  };
}

/** The figures of the difference are those of each arm's own heatmap. */
async function judgeUnits(ask: Ask, { elements }: HeatmapDifferenceAnswer): Promise<Judged[]> {
  const own = await Promise.all(
    REAL.map(async (exposure) => {
      const query = new URLSearchParams({ stage: STAGE, pageGroup: SHIPPING, count: 'unit', exposure });
      const heatmap = await ask<HeatmapAnswer>(`/heatmap?${query}`);
      return new Map(heatmap.elements.map(({ selector, units }) => [selector, units]));
    }),
  );
  const equal = elements.filter(
    ({ selector, units, unitsAgainst }) =>
      units === (own[0]?.get(selector) ?? 0) && unitsAgainst === (own[1]?.get(selector) ?? 0),
  );
  return [
    {
      what: 'elements with as many visitors as in each arm’s own heatmap',
      found: `${equal.length}`,
      expected: `${elements.length}`,
      isMet: equal.length === elements.length,
    },
  ];
}

/** Which way an element is marked, and each spot of it: none where nothing of it is beyond noise. */
function directionsOf({ isBeyondNoise, difference, blocks }: ElementDifference): Direction[] {
  const marks = [...(isBeyondNoise ? [difference ?? 0] : []), ...blocks.map(([, , own]) => own)];
  return marks.map((own) => (own > 0 ? 'more' : 'fewer'));
}

function isMarked(element: ElementDifference): boolean {
  return directionsOf(element).length > 0;
}
