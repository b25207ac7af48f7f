import type { Core } from './core.ts';
import { toName } from './options.ts';
import { toJson } from './platform/to-json.ts';
import type { Batch } from './protocol/batch.ts';
import type { JourneyEvent } from './protocol/event.ts';
import { PROTOCOL_VERSION } from './protocol/version.ts';
import { isStageId, UNASSIGNED } from './stage/page-stage.ts';

/**
 * A visitor who goes before the behaviour file has come was here all the same: tells the page view and what
 * the site tracked, from what is known without that file, and leaves it for the next page to repeat. Of the
 * address only the path, without whatever has a digit or an "@" in it.
 */
export function leaveEarly(core: Core): void {
  if (core.isTold) return;
  const { earlyCalls, options, store, tab } = core;
  const path = (hidden: string): string => location.pathname.replace(/[^/]*[\d@%][^/]*/g, hidden);
  const events: JourneyEvent[] = [];
  let stage = UNASSIGNED;
  const place = (at: number) => ({ at, stage, page: core.pageNumber, pageGroup: path(':id') });
  for (const call of earlyCalls.splice(0)) {
    const [name, [first, props], at] = call;
    if (name === 'stage' && isStageId(first)) stage = first;
    if (name === 'track') {
      events.push({ ...place(at), type: 'custom', name: toName(first), props: props as never });
    }
    // For the behaviour file, should the page be shown again.
    else earlyCalls.push(call);
  }
  events.push({
    ...place(core.openedAt),
    type: 'page_view',
    url: location.origin + path('***'),
    title: '',
    navigation: 'load',
    viewportHeight: innerHeight,
    viewportWidth: innerWidth,
    referrer: '',
  });
  const { id, entry } = core.session.current();
  const body = toJson({
    v: PROTOCOL_VERSION,
    key: options.key,
    visitor: core.visitorId(),
    session: id,
    tab: tab.id(),
    seq: tab.next('batch'),
    sentAt: Date.now(),
    context: { ...entry, replay: 'off' },
    events,
  } satisfies Batch);
  store.set('early', [...(store.get<string[]>('early') ?? []), body]);
  fetch(`${options.collector}/v1/batch`, {
    method: 'POST',
    keepalive: true,
    credentials: 'omit',
    referrerPolicy: 'origin',
    body,
  }).catch(() => {});
  core.isTold = true;
}
