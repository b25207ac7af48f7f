import { DAY_MS } from '../../../collector/time-units.ts';
import { DAYS, ENDS_MS } from './make-file.ts';

/** Asks one address of the API and answers its JSON; throws on anything but a 200. */
export type Ask = (path: string, body?: unknown) => Promise<unknown>;

export interface Question {
  readonly name: string;
  /** What is asked before the clock runs, such as the pages before the one that counts. */
  readonly prepare?: (ask: Ask) => Promise<string>;
  /** The address; `from` differs from one repetition to the next, so that no kept answer is measured. */
  readonly path: (fromMs: number, prepared: string) => string;
  /** Sent, where the question is too long for an address. */
  readonly body?: unknown;
}

const PERIOD_MS = DAYS * DAY_MS;
/** Moves each repetition's period a little: far less than a day's visitors, and never the same twice. */
const STEP_MS = 61_000;
const PAGE = 20;

export function fromOf(repetition: number): number {
  return ENDS_MS - PERIOD_MS + repetition * STEP_MS;
}

function scoped(path: string, fromMs: number, rest: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ from: String(fromMs), to: String(ENDS_MS), ...rest });
  return `${path}?${query}`;
}

/** A session list that few are in: tablets with a rage click in the checkout. */
const RARE = { stage: 'purchase', signal: 'rage_click', device: 'tablet' };

/** One that many are in, for reading far into it. */
const DEEP = { stage: 'consideration', limit: '50' };

const PAGE_OF_HEATMAP = { stage: 'consideration', pageGroup: '/products/:id', layer: 'click' };

/** One of each kind: told by the session, by what its visitor saw, by what its visitor did in any session. */
const SEGMENTS: readonly (readonly [name: string, segment: Readonly<Record<string, string>>])[] = [
  ['of a campaign, returning', { campaign: 'october', visit: 'returning' }],
  ['who saw a page', { page: '/checkout/shipping' }],
  ['who met a signal', { met: 'dead_click', reached: 'purchase' }],
];

export const QUESTIONS: readonly Question[] = [
  { name: 'map', path: (from) => scoped('/map', from) },
  { name: 'map, sessions', path: (from) => scoped('/map', from, { unit: 'session' }) },
  {
    name: 'funnel of a segment',
    path: (from) => scoped('/map', from, { device: 'phone', channel: 'search' }),
  },
  ...SEGMENTS.flatMap(([of, segment]): Question[] => [
    { name: `map, ${of}`, path: (from) => scoped('/map', from, segment) },
    { name: `heatmap, ${of}`, path: (from) => scoped('/heatmap', from, { ...PAGE_OF_HEATMAP, ...segment }) },
  ]),
  { name: 'variants by stage', path: (from) => scoped('/experiments/checkout', from) },
  {
    name: 'heatmap',
    path: (from) => scoped('/heatmap', from, PAGE_OF_HEATMAP),
  },
  {
    name: 'heatmap of an arm, since it was seen',
    path: (from) => scoped('/heatmap', from, { ...PAGE_OF_HEATMAP, exposure: 'checkout:short' }),
  },
  { name: 'hotspots', path: (from) => scoped('/hotspots', from) },
  {
    name: 'history of hotspots',
    path: (from) => scoped('/hotspots/history', from, { stage: 'consideration' }),
  },
  { name: 'drop-off', path: (from) => scoped('/drop-off', from, { stage: 'consideration' }) },
  { name: 'sessions, rare filter', path: (from) => scoped('/sessions', from, RARE) },
  {
    name: `sessions, page ${PAGE}`,
    prepare: cursorOfPage,
    path: (from, cursor) => scoped('/sessions', from, { ...DEEP, ...(cursor && { cursor }) }),
  },
  { name: 'sessions, by worth', path: (from) => scoped('/sessions', from, { sort: 'worth', limit: '50' }) },
  {
    name: 'sessions, by worth, dropped',
    path: (from) =>
      scoped('/sessions', from, { sort: 'worth', stage: 'consideration', outcome: 'dropped', limit: '50' }),
  },
  {
    name: 'sessions, error and length',
    path: (from) => scoped('/sessions', from, { errorText: 'undefined', minSeconds: '60', limit: '50' }),
  },
  {
    name: 'funnel of three steps, ad hoc',
    path: (from) => scoped('/funnel', from),
    body: {
      steps: [
        { kind: 'page', pageGroup: '/products/:id' },
        { kind: 'event', name: 'add_to_cart' },
        { kind: 'event', name: 'order_placed' },
      ],
    },
  },
  { name: 'one session', prepare: anySession, path: (_, id) => `/sessions/${id}` },
];

async function cursorOfPage(ask: Ask): Promise<string> {
  let cursor = '';
  for (let page = 1; page < PAGE; page += 1) {
    const list = scoped('/sessions', fromOf(0), {
      ...DEEP,
      ...(cursor && { cursor }),
    });
    const { nextCursor } = (await ask(list)) as { nextCursor: string | null };
    if (nextCursor === null) return cursor;
    cursor = nextCursor;
  }
  return cursor;
}

async function anySession(ask: Ask): Promise<string> {
  const { sessions } = (await ask(scoped('/sessions', fromOf(0), { limit: '1' }))) as {
    sessions: readonly { id: string }[];
  };
  return sessions[0]?.id ?? '';
}
