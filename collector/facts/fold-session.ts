import { campaignOf, channelOf } from './channel.ts';
import { deviceClass } from './device.ts';
import { createLastOfPage, toField, toVital } from './last-of-page.ts';
import { createLooks } from './looks.ts';
import { compareEvents, type OrderedEvent, orderEvents } from './order-events.ts';
import type { SessionFact, SessionFacts, StageVisitFact, StoredBatch } from './session-facts.ts';
import { createStageVisits, isMeasurement } from './stage-visits.ts';
import { createTouches } from './touches.ts';
import { formatTraits, type Traits, withTraits } from './traits.ts';

/** What the fold reads of a batch beside its events. */
export type BatchHead = Pick<StoredBatch, 'tab' | 'seq' | 'visitor' | 'context' | 'agent'>;

/**
 * All facts of one session from all its stored batches: the one place where facts come from, at ingestion
 * and in a rebuild. Pure, and blind to the order in which the batches arrived. Undefined without events.
 */
export function foldSession(batches: readonly StoredBatch[]): SessionFacts | undefined {
  const fold = createSessionFold();
  fold.add(orderEvents(batches));
  return fold.facts(batches);
}

/**
 * The fold, an event after another, so that a session that goes on need not be folded from its beginning. A
 * fact that did not change is the same object in the next answer; so a writer sees what it has to write.
 */
export function createSessionFold() {
  const visits = createStageVisits();
  const touches = createTouches();
  const looks = createLooks();
  const vitals = createLastOfPage(toVital);
  const fields = createLastOfPage(toField);
  const exposures: SessionFacts['exposures'][number][] = [];
  const customs: SessionFacts['customs'][number][] = [];
  const errors: SessionFacts['errors'][number][] = [];
  const exit = createExit();
  const counts = { page_view: 0, click: 0, signal: 0, error: 0 };
  let first: OrderedEvent | undefined;
  let last: OrderedEvent | undefined;
  let identified: { readonly id: string; readonly at: number; readonly traits: Traits } | undefined;

  function take(event: OrderedEvent): void {
    first ??= event;
    last = event;
    visits.take(event);
    touches.take(event, visits.stayOf);
    looks.take(event, visits.stayOf);
    exit.take(event);
    if (event.type in counts) counts[event.type as keyof typeof counts] += 1;
    keep(event);
  }

  function keep(event: OrderedEvent): void {
    const { at, stage, pageGroup, sent } = event;
    switch (sent.type) {
      case 'vital':
        vitals.take(event, sent);
        return;
      case 'field':
        fields.take(event, sent);
        return;
      case 'identify':
        identified = {
          id: sent.id,
          at,
          traits: withTraits(identified?.id === sent.id ? identified.traits : {}, sent.traits),
        };
        return;
      case 'exposure':
        exposures.push({ at, experiment: sent.experiment, arm: sent.arm });
        return;
      case 'custom':
        customs.push({ at, name: sent.name });
        return;
      case 'error':
        errors.push({ at, stage, pageGroup, source: sent.source, message: sent.message, url: sent.url });
        return;
    }
  }

  return {
    /** Whether this event comes after all that were added. */
    isNext: (event: OrderedEvent): boolean => !last || compareEvents(event, last) > 0,
    /** In order, each after all that were added before. */
    add(events: readonly OrderedEvent[]): void {
      visits.open();
      for (const event of events) take(event);
    },
    /** `batches`: all whose events were added. */
    facts(batches: readonly BatchHead[]): SessionFacts | undefined {
      const stageVisits = visits.facts();
      const lastVisit = stageVisits.at(-1);
      const opening = batches.find((batch) => batch.tab === first?.tab && batch.seq === first?.seq);
      if (!first || !last || !lastVisit || !opening) return undefined;
      return {
        session: {
          ...whoAndHow(batches, opening),
          person: identified?.id ?? null,
          identifiedAt: identified?.at ?? null,
          traits: formatTraits(identified?.traits ?? {}),
          startedAt: first.at,
          lastAt: last.at,
          entryPageGroup: first.pageGroup,
          pageViews: counts.page_view,
          clicks: counts.click,
          signals: counts.signal,
          errors: counts.error,
          ...exit.of(lastVisit),
        },
        stageVisits,
        touches: touches.facts(),
        scrolls: looks.scrolls(),
        attention: looks.attention(),
        vitals: vitals.facts(),
        exposures: [...exposures],
        customs: [...customs],
        fields: fields.facts(),
        errors: [...errors],
      };
    },
  };
}

function whoAndHow(batches: readonly BatchHead[], opening: BatchHead) {
  // A server speaks for a visitor with its own user agent, which says nothing about the visitor's browser.
  // And Chromium sends what leaves with a page (keepalive) under its own name even where DevTools emulates
  // another one, so a session is a robot's only when all of it came under a robot's name.
  const fromBrowser = batches.filter(({ agent }) => agent);
  const fromPerson = fromBrowser.filter(({ agent }) => !agent?.isBot);
  const { context, agent } = firstOf(fromPerson) ?? firstOf(fromBrowser) ?? opening;
  const isAutomated = batches.some((batch) => batch.context.isAutomated);
  return {
    visitor: opening.visitor,
    isBot: isAutomated || (fromBrowser.length > 0 && fromPerson.length === 0),
    device: deviceClass(context, agent),
    browser: agent?.browser ?? '',
    os: agent?.os ?? '',
    language: context.language,
    channel: channelOf(context),
    campaign: campaignOf(context),
    referrer: context.referrer,
    // One page that was too large is why there is no replay of it, whatever the others were.
    replayChoice: batches.some((batch) => batch.context.replay === 'too_large')
      ? 'too_large'
      : context.replay,
  } satisfies Partial<SessionFact>;
}

/** By tab and number. */
function firstOf(batches: readonly BatchHead[]): BatchHead | undefined {
  let first: BatchHead | undefined;
  for (const batch of batches)
    if (!first || batch.tab < first.tab || (batch.tab === first.tab && batch.seq < first.seq)) first = batch;
  return first;
}

/** How far the page of the last act was scrolled, as its last leaving told. */
function createExit() {
  const scrollFractions = new Map<string, number>();
  let lastAct: OrderedEvent | undefined;
  const pageOf = ({ tab, page }: OrderedEvent) => `${tab} ${page}`;
  return {
    take(event: OrderedEvent): void {
      if (event.sent.type === 'page_leave') scrollFractions.set(pageOf(event), event.sent.scrollFraction);
      if (!isMeasurement(event)) lastAct = event;
    },
    of: (visit: StageVisitFact) => ({
      exitStage: visit.stage,
      exitPageGroup: visit.pageGroup,
      exitSelector: visit.selector,
      exitLabel: visit.label,
      exitScrollFraction: (lastAct && scrollFractions.get(pageOf(lastAct))) ?? null,
    }),
  };
}
