import type { Batch, SessionContext } from '../../sdk/protocol/batch.ts';
import type { JourneyEvent } from '../../sdk/protocol/event.ts';
import type { SignalKind } from '../../sdk/protocol/events/signal.ts';
import type { Vital } from '../../sdk/protocol/events/vital.ts';

/** Where the first session of a text begins, and so the sender's clock: Monday, 2 November 2026, 12:00 UTC. */
export const START_MS = Date.UTC(2026, 10, 2, 12);
export const KEY = 'pk_test_key';

const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;
const UNITS = { d: 86_400_000, h: 3_600_000, m: MINUTE_MS } as const;

const USER_AGENTS = {
  desktop:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  phone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  tablet:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  bot: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
} as const;

const WIDTHS = { desktop: 1280, phone: 390, tablet: 820, bot: 1024 } as const;

/** One session as the SDK would send it: a batch for each stay in a stage. */
export interface SentSession {
  readonly session: string;
  readonly userAgent: string;
  readonly batches: readonly Batch[];
  /** How far its sender's clock is ahead of the collector's; not at all when nothing is said. All its times are by it. */
  readonly clockAheadMs?: number;
}

/**
 * Sessions drawn as text, one a line:
 *
 *     anna: awareness > consideration click(#buy) > purchase track(order_placed)
 *     ben @phone +2d: awareness/blog > purchase rage(#find)
 *     ben @phone +3d lang=de-CH from=https://news.example/ campaign=spring: purchase
 *     cleo clock=-90: awareness > purchase^other wait(90) click(#buy) late(20) > awareness
 *
 * A name is a visitor; `+2d` (d, h, m) begins that much after START_MS; `clock=-90`: its clock is that many seconds
 * behind. A step is a stage, stage/page, or stage/page^tab, one minute after the step before; its acts follow a
 * second apart. Acts: click(selector), rage(selector), signal(kind:selector), field(selector), error(message),
 * vital(metric:value), track(name), arm(experiment:arm), identify(id), identify(id:trait=value), leave, leave(how
 * far:an element that was in view, 2 s of its upper half). No acts: wait(seconds) before the next one, so that tabs
 * overlap; late(minutes): the step's batch is sent that much later.
 */
export function sessions(text: TemplateStringsArray, ...values: readonly unknown[]): SentSession[] {
  const lines = String.raw(text, ...values)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.map(readSession);
}

function readSession(line: string, index: number): SentSession {
  const [head = '', path = ''] = line.split(/:\s(.*)/);
  const [name = '', ...options] = head.split(/\s+/);
  const device = (options.find((option) => option.startsWith('@'))?.slice(1) ??
    'desktop') as keyof typeof USER_AGENTS;
  const delay = options.find((option) => option.startsWith('+')) ?? '+0m';
  const startMs = START_MS + Number(delay.slice(1, -1)) * UNITS[delay.at(-1) as keyof typeof UNITS];
  const session = `session-${index}-${name}`;
  const clockAheadMs = SECOND_MS * Number(valueIn(options, 'clock') ?? 0);
  const batchesOfTab = new Map<string, number>();
  const batches = path.split('>').map((text, index): Batch => {
    const { tab, lateMs, ...step } = readStep(text.trim());
    const seq = batchesOfTab.get(tab) ?? 0;
    batchesOfTab.set(tab, seq + 1);
    const events = eventsOf(step, seq + 1, startMs + clockAheadMs + index * MINUTE_MS);
    return {
      v: 1,
      key: KEY,
      visitor: `visitor-${name}`,
      session,
      tab: `tab-${tab}`,
      seq,
      sentAt: (events.at(-1)?.at ?? startMs) + lateMs,
      context: { ...context(device), ...readOrigin(options) },
      events,
    };
  });
  return { session, userAgent: USER_AGENTS[device], batches, clockAheadMs };
}

function context(device: keyof typeof USER_AGENTS): SessionContext {
  return {
    language: 'en-GB',
    screenWidth: WIDTHS[device],
    screenHeight: 900,
    viewportWidth: WIDTHS[device],
    isTouch: device === 'phone' || device === 'tablet',
    referrer: '',
    isAutomated: false,
    replay: 'on',
  };
}

/** How it came: language, referrer, and the name of a campaign. */
function readOrigin(options: readonly string[]): Partial<SessionContext> {
  const [language, referrer, name] = ['lang', 'from', 'campaign'].map((own) => valueIn(options, own));
  return {
    ...(language && { language }),
    ...(referrer && { referrer }),
    ...(name && { campaign: { name } }),
  };
}

/** What "name=value" among the options says. */
function valueIn(options: readonly string[], name: string): string | undefined {
  return options.find((option) => option.startsWith(`${name}=`))?.slice(name.length + 1);
}

interface Step {
  readonly stage: string;
  readonly path: string;
  /** With what is between them. */
  readonly acts: readonly string[];
}

function readStep(step: string): Step & { readonly tab: string; readonly lateMs: number } {
  const [place = '', ...acts] = step.split(/\s+/);
  const [where = '', tab = 'first'] = place.split('^');
  const [stage = '', path = stage] = where.split('/');
  const late = acts.find((act) => act.startsWith('late('));
  return { stage, path, tab, acts: acts.filter((act) => act !== late), lateMs: MINUTE_MS * numberIn(late) };
}

function numberIn(act = ''): number {
  return Number(/\((\d+)\)$/.exec(act)?.[1] ?? 0);
}

function eventsOf({ stage, path, acts }: Step, page: number, startMs: number): JourneyEvent[] {
  const pageGroup = `/${path}`;
  const events: JourneyEvent[] = [
    {
      type: 'page_view',
      at: startMs,
      stage,
      page,
      pageGroup,
      url: pageGroup,
      title: path,
      referrer: '',
      navigation: 'load',
      viewportWidth: 1280,
      viewportHeight: 800,
    },
  ];
  let at = startMs;
  for (const act of acts)
    if (act.startsWith('wait(')) at += SECOND_MS * numberIn(act);
    else {
      at += SECOND_MS;
      events.push(readAct(act, { at, stage, page, pageGroup }));
    }
  return events;
}

type Base = Pick<JourneyEvent, 'at' | 'stage' | 'page' | 'pageGroup'>;

function readAct(act: string, base: Base): JourneyEvent {
  const [, kind = '', argument = ''] = /^(\w+)\(?(.*?)\)?$/.exec(act) ?? [];
  const target = targetOf(argument);
  const [first = '', second = ''] = argument.split(':');
  switch (kind) {
    case 'click':
      return { ...base, type: 'click', target, point: POINT };
    case 'rage':
      return readSignal('rage_click', argument, base);
    case 'signal':
      return readSignal(first as SignalKind, second, base);
    case 'field':
      return {
        ...base,
        type: 'field',
        target: { ...target, tag: 'input' },
        durationMs: 4_000,
        edits: 1,
        state: 'filled',
        isRejected: false,
      };
    case 'error':
      return { ...base, type: 'error', source: 'script', message: argument, url: '/shop.js' };
    case 'vital':
      return {
        ...base,
        type: 'vital',
        metric: first as Vital['metric'],
        value: Number(second),
        rating: 'good',
      };
    case 'track':
      return { ...base, type: 'custom', name: argument };
    case 'arm':
      return { ...base, type: 'exposure', experiment: first, arm: second };
    case 'identify':
      return { ...base, type: 'identify', id: first, ...(second && { traits: readTraits(second) }) };
    case 'leave':
      return {
        ...base,
        type: 'page_leave',
        durationMs: 30_000,
        activeMs: 9_000,
        scrollFraction: Number(first || 0.5),
        scrollY: 800,
        documentHeight: 1_600,
        ...(second && { bandsMs: { [second]: [2_000, 2_000, 2_000, 2_000, 0, 0, 0, 0] } }),
      };
    default:
      throw new Error(`"${act}" is no act: see sessions().`);
  }
}

function readTraits(text: string): Record<string, string> {
  const [key = '', value = ''] = text.split('=');
  return { [key]: value };
}

/** Where a click fell. */
export const POINT = {
  fractionX: 0.5,
  fractionY: 0.25,
  pageX: 100,
  pageY: 200,
  viewportX: 100,
  viewportY: 200,
  viewportWidth: 1280,
  viewportHeight: 800,
};

function targetOf(selector: string) {
  return selector === 'body'
    ? { selector, tag: 'body', label: '' }
    : { selector, tag: 'button', label: selector };
}

function readSignal(kind: SignalKind, selector: string, base: Base): JourneyEvent {
  return {
    ...base,
    type: 'signal',
    kind,
    target: targetOf(selector),
    point: POINT,
    clicks: 5,
    durationMs: 820,
    distancePx: 6,
    explanation: '5 clicks in 820 ms within 6 px',
  };
}
