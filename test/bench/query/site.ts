import type { Target } from '../../../sdk/protocol/target.ts';
import { createZipf } from './zipf.ts';

export interface Page {
  readonly pageGroup: string;
  readonly elements: readonly Target[];
  readonly fields: readonly Target[];
}

const TOPICS = 24;
const CATEGORIES = 60;
/** Elements of a page that people click at all. */
const ELEMENTS = 40;

/** A shop's pages by the stage they belong to, the most visited first. */
export const PAGES: Readonly<Record<string, readonly Page[]>> = {
  awareness: ['/', '/journal/:id', '/about', ...many(TOPICS, (topic) => `/journal/topic-${topic}`)].map(page),
  consideration: [
    '/products/:id',
    '/catalogue',
    '/search',
    '/size-guide',
    ...many(CATEGORIES, (category) => `/catalogue/category-${category}`),
  ].map(page),
  purchase: ['/cart', '/checkout/shipping', '/checkout/payment', '/checkout/review'].map(page),
  retention: ['/account', '/account/orders', '/account/orders/:id', '/returns'].map(page),
  advocacy: ['/reviews/write', '/refer'].map(page),
};

export const STAGES = Object.keys(PAGES);
export const pickElement = createZipf(ELEMENTS);
export const pickPage: Readonly<Record<string, ReturnType<typeof createZipf>>> = Object.fromEntries(
  STAGES.map((stage) => [stage, createZipf(PAGES[stage]?.length ?? 1)]),
);

function page(pageGroup: string): Page {
  const name = pageGroup.replaceAll(/[/:]+/g, '-').replace(/^-|-$/g, '') || 'home';
  return {
    pageGroup,
    elements: many(ELEMENTS, (rank) => element(name, rank)),
    fields: ['name', 'street', 'postcode', 'city', 'card', 'voucher'].map((field) => ({
      selector: `[name="${field}"]`,
      tag: 'input',
      label: field,
    })),
  };
}

/** Selectors as the SDK writes them: a hook where there is one, a path where there is none. */
function element(name: string, rank: number): Target {
  const selector = [
    `#${name}-${rank}`,
    `[data-testid="${name}-action-${rank}"]`,
    `main > section:nth-of-type(${1 + (rank % 7)}) > ul > li:nth-of-type(${rank}) > a`,
  ][rank % 3];
  return { selector: selector ?? '#buy', tag: rank % 3 === 2 ? 'a' : 'button', label: `${name} ${rank}` };
}

function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
