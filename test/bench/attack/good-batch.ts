import type { Batch } from '../../../sdk/protocol/batch.ts';
import type { JourneyEvent } from '../../../sdk/protocol/event.ts';
import { SIGNAL_KINDS } from '../../../sdk/protocol/events/signal.ts';
import { POINT as CLICKED_AT } from '../../support/sessions.ts';

/** A batch as the SDK builds it, with an event of each type: where the bad ones begin. */
export function goodBatch(key: string, name: string, atMs: number): Batch {
  return {
    v: 1,
    key,
    visitor: `visitor-${name}`,
    session: `session-${name}`,
    tab: 'tab-first',
    seq: 0,
    sentAt: atMs,
    context: {
      language: 'en',
      screenWidth: 1280,
      screenHeight: 800,
      viewportWidth: 1280,
      isTouch: false,
      referrer: '',
      campaign: { source: 'mail', medium: 'mail', name: 'autumn' },
      isAutomated: false,
      replay: 'on',
    },
    lost: { batches: 0, chunks: 0 },
    events: everyEvent(atMs - 60_000),
  };
}

function everyEvent(startMs: number): JourneyEvent[] {
  let at = startMs;
  const base = () => {
    at += 1_000;
    return { at, stage: 'purchase', page: 1, pageGroup: '/cart' };
  };
  return [
    {
      ...base(),
      type: 'page_view',
      url: '/cart',
      title: 'Cart',
      referrer: '',
      navigation: 'load',
      viewportWidth: 1280,
      viewportHeight: 800,
    },
    { ...base(), type: 'stage_enter', source: 'call' },
    { ...base(), type: 'click', target: TARGET, point: POINT },
    ...SIGNAL_KINDS.map(
      (kind): JourneyEvent => ({
        ...base(),
        type: 'signal',
        kind,
        target: TARGET,
        point: POINT,
        clicks: 3,
        durationMs: 800,
        distancePx: 6,
        explanation: '3 clicks',
      }),
    ),
    {
      ...base(),
      type: 'field',
      target: TARGET,
      durationMs: 900,
      edits: 2,
      state: 'filled',
      isRejected: true,
    },
    { ...base(), type: 'error', source: 'script', message: 'x is not defined', url: '/a.js', line: 3 },
    { ...base(), type: 'vital', metric: 'LCP', value: 2_000, rating: 'good', selector: '#hero' },
    { ...base(), type: 'custom', name: 'added', props: { price: 3, name: 'kettle', isNew: true } },
    { ...base(), type: 'identify', id: 'customer 7', traits: { plan: 'free' } },
    { ...base(), type: 'exposure', experiment: 'button', arm: 'green' },
    {
      ...base(),
      type: 'page_leave',
      durationMs: 9_000,
      activeMs: 4_000,
      scrollFraction: 0.5,
      scrollY: 800,
      documentHeight: 1_600,
    },
  ];
}

const TARGET = { selector: '#buy', tag: 'button', label: 'Buy', name: 'buy' };
const POINT = { ...CLICKED_AT, isFixed: false };
