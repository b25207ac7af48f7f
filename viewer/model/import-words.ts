import type { Import, ImportMapping } from '../../collector/api/imports.ts';
import { formatCount, formatCountOf } from './format.ts';

/** How an import stands, in words. */
export function importState({
  state,
  progress,
  error,
}: Pick<Import, 'state' | 'progress' | 'error'>): string {
  switch (state) {
    case 'reading':
      return 'Reading';
    case 'storing':
      return `Storing, ${Math.round(progress * 100)} %`;
    case 'done':
      return 'Done';
    case 'cancelled':
      return 'Cancelled; what it stored stays';
    case 'failed':
      return error ?? 'Failed';
  }
}

export function isUnderWay({ state }: Pick<Import, 'state'>): boolean {
  return state === 'reading' || state === 'storing';
}

/** What became of the rows: "4,000 events in 97 sessions; 3 were there before, 12 refused". */
export function importCounts(record: Import): string {
  const { rows, events, sessions, duplicates, ignored, refused } = record;
  if (rows === 0) return isUnderWay(record) ? '' : 'No row was found in it';
  const stored = `${formatCountOf(events, 'event')} in ${formatCountOf(sessions, 'session')}`;
  const others = [
    duplicates > 0 && `${formatCount(duplicates)} were there before`,
    ignored > 0 && `${formatCount(ignored)} left out by the mapping`,
    refused > 0 && `${formatCount(refused)} refused`,
  ].filter(Boolean);
  return [stored, others.join(', ')].filter(Boolean).join('; ');
}

/** The fields that columns can be chosen for, in the order people think of them. */
export const MAPPED_FIELDS = [
  { field: 'visitor', title: 'Visitor', about: 'Whose event: a customer number, a cookie. Needed.' },
  { field: 'at', title: 'Time', about: 'When: a date, or seconds since 1970. Needed.' },
  { field: 'url', title: 'Page address', about: 'Finds stage and page group by the journey’s rules.' },
  { field: 'name', title: 'Event name', about: 'Of what is no page view, such as order_placed.' },
  { field: 'stage', title: 'Stage', about: 'Where the file itself names it.' },
  { field: 'session', title: 'Session', about: 'Without it, 30 minutes of silence end one.' },
  { field: 'person', title: 'Person', about: 'Your own id of them; joins their browsers.' },
  { field: 'contact', title: 'Contact', about: 'Outside the site: call, mail, store.' },
  { field: 'title', title: 'Page title', about: '' },
  { field: 'referrer', title: 'Referrer', about: 'Tells the channel.' },
  { field: 'campaignSource', title: 'Campaign source', about: '' },
  { field: 'campaignMedium', title: 'Campaign medium', about: '' },
  { field: 'device', title: 'Device', about: 'phone, tablet or desktop.' },
  { field: 'userAgent', title: 'User agent', about: 'Tells device, browser and system.' },
  { field: 'language', title: 'Language', about: '' },
] as const satisfies readonly { field: keyof ImportMapping; title: string; about: string }[];
export type MappedField = (typeof MAPPED_FIELDS)[number]['field'];
