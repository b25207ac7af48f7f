import type { Channel, Device, Unit } from '../../collector/api/scope.ts';

import { formatQuery } from './query.ts';

export type Period = '24h' | '7d' | '30d' | '90d';

/** Which units, of which time: in every URL of the viewer, and in every question to the API. */
export interface Scope {
  /** Absent: the first that one may see. */
  readonly project?: string;
  readonly time: { readonly period: Period } | { readonly fromMs: number; readonly toMs: number };
  readonly unit: Unit;
  readonly device?: Device;
  readonly channel?: Channel;
  /** "experiment:arm". */
  readonly variant?: string;
  /** Absent: the first journey. */
  readonly journey?: string;
}

export const PERIOD_WORDS: Readonly<Record<Period, string>> = {
  '24h': 'last 24 hours',
  '7d': 'last 7 days',
  '30d': 'last 30 days',
  '90d': 'last 90 days',
};
export const DEVICE_WORDS: Readonly<Record<Device, string>> = {
  desktop: 'Desktop',
  tablet: 'Tablet',
  phone: 'Phone',
};
export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  direct: 'Direct',
  search: 'Search',
  social: 'Social',
  referral: 'Referral',
  email: 'E-mail',
  paid: 'Paid',
  campaign: 'Campaign',
};

export const DEFAULT_SCOPE: Scope = { time: { period: '30d' }, unit: 'visitor' };

const HOUR_MS = 3_600_000;
const PERIOD_MS: Readonly<Record<Period, number>> = {
  '24h': 24 * HOUR_MS,
  '7d': 7 * 24 * HOUR_MS,
  '30d': 30 * 24 * HOUR_MS,
  '90d': 90 * 24 * HOUR_MS,
};

export function parseScope(query: ReadonlyMap<string, string>): Scope {
  const device = query.get('device');
  const channel = query.get('channel');
  const variant = query.get('variant');
  const journey = query.get('journey');
  const project = query.get('project');
  return {
    time: parseTime(query),
    unit: query.get('unit') === 'session' ? 'session' : 'visitor',
    ...(isKey(DEVICE_WORDS, device) && { device }),
    ...(isKey(CHANNEL_WORDS, channel) && { channel }),
    ...(variant && /^[^:]{1,120}:[^:]{1,120}$/.test(variant) && { variant }),
    ...(journey && { journey }),
    ...(project && /^[a-z0-9-]{1,40}$/.test(project) && { project }),
  };
}

/** The scope as it stands in the viewer's URLs: what is default is left out. */
export function scopeParameters(scope: Scope): Record<string, string | number | undefined> {
  return {
    period: 'period' in scope.time && scope.time.period !== '30d' ? scope.time.period : undefined,
    from: 'fromMs' in scope.time ? scope.time.fromMs : undefined,
    to: 'fromMs' in scope.time ? scope.time.toMs : undefined,
    unit: scope.unit === 'session' ? 'session' : undefined,
    device: scope.device,
    channel: scope.channel,
    variant: scope.variant,
    journey: scope.journey,
    project: scope.project,
  };
}

/** The scope as the API asks for it. A period ends now, so its end is left to the collector's clock. */
export function scopeQuery(scope: Scope, nowMs: number): Record<string, string | number | undefined> {
  const { time } = scope;
  return {
    ...scopeParameters(scope),
    period: undefined,
    from: 'fromMs' in time ? time.fromMs : nowMs - PERIOD_MS[time.period],
    to: 'fromMs' in time ? time.toMs : undefined,
    unit: scope.unit,
  };
}

/** Equal for equal scopes: to tell whether an answer belongs to the question that is asked now. */
export function scopeKey(scope: Scope): string {
  return formatQuery(scopeParameters(scope));
}

/** Whether a word is one of a table's keys: how text from a URL becomes a value of the API. */
export function isKey<Key extends string>(
  words: Readonly<Record<Key, unknown>>,
  word: string | undefined,
): word is Key {
  return word !== undefined && Object.hasOwn(words, word);
}

function parseTime(query: ReadonlyMap<string, string>): Scope['time'] {
  const fromMs = wholeNumber(query.get('from'));
  const toMs = wholeNumber(query.get('to'));
  if (fromMs !== undefined && toMs !== undefined && fromMs < toMs) return { fromMs, toMs };
  const period = query.get('period');
  return { period: isKey(PERIOD_MS, period) ? period : '30d' };
}

export function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
