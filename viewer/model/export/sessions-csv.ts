import type { ListedSession } from '../../../collector/api/sessions.ts';
import { formatCsv } from './format-csv.ts';
import { isoTime } from './iso-time.ts';

/** A row a session, in the order of the list. */
export function sessionsCsv(sessions: readonly ListedSession[]): string {
  return formatCsv(sessions, {
    session: ({ id }) => id,
    visitor: ({ visitor }) => visitor,
    person: ({ person }) => person,
    started_at: ({ startedAt }) => isoTime(startedAt),
    ended_at: ({ lastAt }) => isoTime(lastAt),
    device: ({ device }) => device,
    browser: ({ browser }) => browser,
    os: ({ os }) => os,
    language: ({ language }) => language,
    channel: ({ channel }) => channel,
    referrer: ({ referrer }) => referrer,
    entry_page_group: ({ entryPageGroup }) => entryPageGroup,
    page_views: ({ pageViews }) => pageViews,
    clicks: ({ clicks }) => clicks,
    signals: ({ signals }) => signals,
    errors: ({ errors }) => errors,
    converted: ({ converted }) => converted,
    stages: ({ stages }) => stages.map(({ stage }) => stage).join(' > '),
    exit_stage: ({ exit }) => exit.stage,
    exit_page_group: ({ exit }) => exit.pageGroup,
    exit_selector: ({ exit }) => exit.selector,
    exit_label: ({ exit }) => exit.label,
    variants: ({ variants }) =>
      Object.entries(variants)
        .map((arm) => arm.join(':'))
        .join(' '),
    replay: ({ replay }) => replay.state,
    reason: ({ reason }) => reason?.kind ?? '',
    reason_weight: ({ reason }) => reason?.weight ?? 0,
    reason_at: ({ reason }) => (reason ? isoTime(reason.at) : ''),
  });
}
