import { channelOf } from './channel.ts';
import { deviceClass } from './device.ts';
import { lastFields, lastVitals } from './last-of-page.ts';
import { type OrderedEvent, orderEvents } from './order-events.ts';
import type { SessionFact, SessionFacts, StageVisitFact, StoredBatch } from './session-facts.ts';
import { isMeasurement, stageVisits } from './stage-visits.ts';
import { touches } from './touches.ts';

/**
 * All facts of one session from all its stored batches: the one place where facts come from, at ingestion
 * and in a rebuild. Pure, and blind to the order in which the batches arrived. Undefined without events.
 */
export function foldSession(batches: readonly StoredBatch[]): SessionFacts | undefined {
  const events = orderEvents(batches);
  const visits = stageVisits(events);
  const first = events[0];
  const last = events.at(-1);
  const lastVisit = visits.at(-1);
  const opening = batches.find((batch) => batch.tab === first?.tab && batch.seq === first?.seq);
  if (!first || !last || !lastVisit || !opening) return undefined;
  return {
    session: {
      ...whoAndHow(batches, opening, events),
      startedAt: first.at,
      lastAt: last.at,
      entryPageGroup: first.pageGroup,
      pageViews: count(events, 'page_view'),
      clicks: count(events, 'click'),
      signals: count(events, 'signal'),
      errors: count(events, 'error'),
      ...exitOf(lastVisit, events),
    },
    stageVisits: visits,
    touches: touches(events, visits),
    vitals: lastVitals(events),
    exposures: events.flatMap((event) =>
      event.type === 'exposure' ? [{ at: event.at, experiment: event.experiment, arm: event.arm }] : [],
    ),
    customs: events.flatMap((event) => (event.type === 'custom' ? [{ at: event.at, name: event.name }] : [])),
    fields: lastFields(events),
    errors: events.flatMap((event) => {
      if (event.type !== 'error') return [];
      const { at, stage, pageGroup, source, message, url } = event;
      return [{ at, stage, pageGroup, source, message, url }];
    }),
  };
}

function whoAndHow(batches: readonly StoredBatch[], opening: StoredBatch, events: readonly OrderedEvent[]) {
  const identified = events.findLast((event) => event.type === 'identify');
  // A server speaks for a visitor with its own user agent, which says nothing about the visitor's browser.
  // And Chromium sends what leaves with a page (keepalive) under its own name even where DevTools emulates
  // another one, so a session is a robot's only when all of it came under a robot's name.
  const fromBrowser = [...batches].filter((batch) => batch.agent).sort(byPlace);
  const fromPerson = fromBrowser.filter((batch) => !batch.agent?.isBot);
  const { context, agent } = fromPerson[0] ?? fromBrowser[0] ?? opening;
  const isAutomated = batches.some((batch) => batch.context.isAutomated);
  return {
    visitor: opening.visitor,
    person: identified?.type === 'identify' ? identified.id : null,
    identifiedAt: identified?.at ?? null,
    isBot: isAutomated || (fromBrowser.length > 0 && fromPerson.length === 0),
    device: deviceClass(context, agent),
    browser: agent?.browser ?? '',
    os: agent?.os ?? '',
    language: context.language,
    channel: channelOf(context),
    referrer: context.referrer,
    // One page that was too large is why there is no replay of it, whatever the others were.
    replayChoice: batches.some((batch) => batch.context.replay === 'too_large')
      ? 'too_large'
      : context.replay,
  } satisfies Partial<SessionFact>;
}

function byPlace(a: StoredBatch, b: StoredBatch): number {
  if (a.tab !== b.tab) return a.tab < b.tab ? -1 : 1;
  return a.seq - b.seq;
}

function exitOf(visit: StageVisitFact, events: readonly OrderedEvent[]) {
  const act = events.findLast((event) => !isMeasurement(event));
  const leave = events.findLast(
    (event) => event.type === 'page_leave' && event.tab === act?.tab && event.page === act.page,
  );
  return {
    exitStage: visit.stage,
    exitPageGroup: visit.pageGroup,
    exitSelector: visit.selector,
    exitLabel: visit.label,
    exitScrollFraction: leave?.type === 'page_leave' ? leave.scrollFraction : null,
  };
}

function count(events: readonly OrderedEvent[], type: OrderedEvent['type']): number {
  return events.reduce((sum, event) => sum + (event.type === type ? 1 : 0), 0);
}
