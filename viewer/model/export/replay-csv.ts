import type { SessionAnswer } from '../../../collector/api/sessions.ts';
import { formatCsv } from './format-csv.ts';
import { isoTime } from './iso-time.ts';

/** A row a mark of the session's timeline, in order, with its stage. */
export function marksCsv({ id, startedAt, marks }: SessionAnswer): string {
  return formatCsv(marks, {
    session: () => id,
    at: ({ at }) => isoTime(at),
    since_start_ms: ({ at }) => at - startedAt,
    tab: ({ tab }) => tab,
    stage: ({ stage }) => stage,
    kind: ({ kind }) => kind,
    signal: ({ signal }) => signal,
    page_group: ({ pageGroup }) => pageGroup,
    selector: ({ selector }) => selector,
    label: ({ label }) => label,
  });
}
