import type { Batch } from '../../../sdk/protocol/batch.ts';
import type { JourneyEvent } from '../../../sdk/protocol/event.ts';
import type { SentSession } from '../sessions.ts';
import { type Stay, staysOf } from './stays.ts';

/** A batch on its way: `arrivesAt` by the collector's clock. */
export interface SentRequest {
  readonly batch: Batch;
  readonly userAgent: string;
  readonly arrivesAt: number;
}

/** In the order in which they arrive. */
export function requestsOf(sent: readonly SentSession[]): SentRequest[] {
  return sent
    .flatMap(({ batches, userAgent, clockAheadMs = 0 }) =>
      batches.map((batch) => ({ batch, userAgent, arrivesAt: batch.sentAt - clockAheadMs })),
    )
    .sort((a, b) => a.arrivesAt - b.arrivesAt);
}

/** An event in the collector's time, with its place in its tab. */
export interface Told {
  readonly at: number;
  readonly tab: string;
  readonly event: JourneyEvent;
}

/** All that was told of one session, in order of time. */
export interface ToldSession {
  readonly id: string;
  /** As the person it was identified as, else as the person its browser was identified as last, else as its browser. */
  readonly unit: string;
  readonly isBot: boolean;
  readonly device: 'desktop' | 'tablet' | 'phone';
  readonly channel: 'direct' | 'referral' | 'campaign';
  readonly campaign: string;
  readonly referrerHost: string;
  readonly language: string;
  readonly startedAt: number;
  readonly lastAt: number;
  /** Who it was identified as last, when, and with which traits. */
  readonly person: Person | undefined;
  readonly told: readonly Told[];
  readonly stays: readonly Stay[];
}

interface Person {
  readonly id: string;
  readonly at: number;
  readonly traits: Readonly<Record<string, unknown>>;
}

/** A request that came twice tells nothing new. */
export function toldSessions(requests: readonly SentRequest[]): ToldSession[] {
  const bySession = Map.groupBy(requests, ({ batch }) => batch.session);
  const known = [...bySession.values()].map((own) => ({
    visitor: own[0]?.batch.visitor ?? '',
    ...tell(own),
  }));
  return known.map(({ visitor, ...session }) => {
    const people = known
      .filter((other) => other.visitor === visitor && other.person)
      .sort((a, b) => (b.person?.at ?? 0) - (a.person?.at ?? 0) || (a.id < b.id ? 1 : -1));
    const person = session.person ?? people[0]?.person;
    return { ...session, unit: person ? `person ${person.id}` : visitor };
  });
}

function tell(requests: readonly SentRequest[]): Omit<ToldSession, 'unit'> {
  const [first] = requests;
  if (!first) throw new Error('a session of no requests');
  const { batch, userAgent } = first;
  const { campaign, referrer, language, viewportWidth } = batch.context;
  const told = toldOf(requests);
  return {
    id: batch.session,
    isBot: userAgent.includes('Googlebot'),
    device: userAgent.includes('iPhone') ? 'phone' : viewportWidth === 820 ? 'tablet' : 'desktop',
    channel: campaign ? 'campaign' : referrer ? 'referral' : 'direct',
    campaign: campaign?.name ?? '',
    referrerHost: referrer && new URL(referrer).host,
    language,
    startedAt: told[0]?.at ?? 0,
    lastAt: told.at(-1)?.at ?? 0,
    person: personOf(told),
    told,
    stays: staysOf(batch.session, told),
  };
}

/** The sender's clock is wrong by what lies between its sending and our receiving. */
function toldOf(requests: readonly SentRequest[]): Told[] {
  const once = new Map(requests.map((request) => [`${request.batch.tab} ${request.batch.seq}`, request]));
  return [...once.values()]
    .sort(({ batch: a }, { batch: b }) => (a.tab < b.tab ? -1 : a.tab > b.tab ? 1 : a.seq - b.seq))
    .flatMap(({ batch, arrivesAt }) =>
      batch.events.map((event) => ({ at: event.at + arrivesAt - batch.sentAt, tab: batch.tab, event })),
    )
    .sort((a, b) => a.at - b.at);
}

function personOf(told: readonly Told[]): Person | undefined {
  let person: Person | undefined;
  for (const { at, event } of told)
    if (event.type === 'identify') {
      const before = person?.id === event.id ? person.traits : {};
      person = { id: event.id, at, traits: { ...before, ...event.traits } };
    }
  return person;
}
