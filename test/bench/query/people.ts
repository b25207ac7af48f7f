import type { Agent } from '../../../collector/facts/session-facts.ts';
import { DAY_MS } from '../../../collector/time-units.ts';
import type { Random } from '../../../examples/simulate/seeded-random.ts';
import type { SessionContext } from '../../../sdk/protocol/batch.ts';

/** One browser, the same in each of its sessions. */
export interface Person {
  readonly visitor: string;
  /** Of one in ten: the id that the site knows this person by. */
  readonly id: string | undefined;
  readonly agent: Agent;
  readonly width: number;
  readonly language: string;
}

export interface Visit {
  readonly person: Person;
  readonly session: string;
  readonly startMs: number;
  readonly isReturning: boolean;
  readonly entry: Pick<SessionContext, 'referrer' | 'campaign'>;
}

const RETURNING = 0.4;
const IDENTIFIED = 0.1;
const BOTS = 0.03;
/** Who may come back: the last ones that came, so that memory does not grow with the file. */
const REMEMBERED = 20_000;

type Shares<T> = readonly [readonly [T, number], ...(readonly [T, number])[]];

const AGENTS: Shares<Agent> = [
  [{ browser: 'Chrome', os: 'Windows', platform: 'desktop', isBot: false }, 40],
  [{ browser: 'Safari', os: 'macOS', platform: 'desktop', isBot: false }, 15],
  [{ browser: 'Safari', os: 'iOS', platform: 'phone', isBot: false }, 22],
  [{ browser: 'Chrome', os: 'Android', platform: 'phone', isBot: false }, 16],
  [{ browser: 'Chrome', os: 'Android', platform: 'tablet', isBot: false }, 7],
];
const BOT: Agent = { browser: '', os: '', platform: 'unknown', isBot: true };
const WIDTHS = { desktop: 1440, phone: 390, tablet: 820, unknown: 1024 } as const;

const ENTRIES: Shares<Visit['entry']> = [
  [{ referrer: '' }, 35],
  [{ referrer: 'https://www.google.com' }, 30],
  [{ referrer: '', campaign: { source: 'google', medium: 'cpc', name: 'autumn' } }, 12],
  [{ referrer: 'https://www.instagram.com' }, 9],
  [{ referrer: '', campaign: { source: 'letter', medium: 'email', name: 'october' } }, 7],
  [{ referrer: 'https://blankets.example' }, 5],
  [{ referrer: '', campaign: { source: 'fair', name: 'stand' } }, 2],
];

/** Visits of a period in order of time, busier by day than by night; some people come again. */
export function* visitsOf(random: Random, count: number, fromMs: number, days: number): Generator<Visit> {
  const recent: Person[] = [];
  for (let index = 0; index < count; index += 1) {
    const isReturning = recent.length > 0 && random.chance(RETURNING);
    const known = recent[random.whole(0, Math.max(0, recent.length - 1))];
    const person = isReturning && known ? known : newPerson(random);
    if (person !== known) recent[recent.length < REMEMBERED ? recent.length : index % REMEMBERED] = person;
    yield {
      person,
      session: newId(random),
      startMs: Math.round(fromMs + byDay((days * (index + random.next())) / count) * DAY_MS),
      isReturning,
      entry: random.weighted(ENTRIES),
    };
  }
}

/** Bends each day so that its middle gets more than its ends, without changing any order. */
function byDay(days: number): number {
  const day = Math.floor(days);
  const fraction = days - day;
  return day + fraction + 0.1 * Math.sin(2 * Math.PI * fraction);
}

function newPerson(random: Random): Person {
  const agent = random.chance(BOTS) ? BOT : random.weighted(AGENTS);
  const visitor = newId(random);
  return {
    visitor,
    id: random.chance(IDENTIFIED) ? `person-${visitor.slice(0, 8)}` : undefined,
    agent,
    width: WIDTHS[agent.platform],
    language: random.weighted([
      ['en-GB', 6],
      ['de-CH', 3],
      ['fr-FR', 1],
    ]),
  };
}

/** In the shape of the SDK's ids, version 4 of RFC 9562. */
function newId(random: Random): string {
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => random.whole(0, 15).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}
