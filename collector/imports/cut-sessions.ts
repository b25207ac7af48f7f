import { createHash } from 'node:crypto';
import type { StagedRow } from './staging.ts';

/** What ends a session: as in the SDK (design, glossary). */
const SILENCE_MS = 30 * 60_000;
const LONGEST_MS = 24 * 3_600_000;
/** Of one session. People make a few hundred; more is a column that names no session. */
const MOST_ROWS = 10_000;

export interface ImportedSession {
  readonly id: string;
  readonly group: string;
  /** In order of time. */
  readonly rows: readonly StagedRow[];
  /** Rows beyond what a session may hold. */
  readonly surplus: number;
}

/** Cuts sorted rows into sessions: by name, and where none is named by silence. */
export function* cutSessions(rows: Iterable<StagedRow>): Generator<ImportedSession> {
  let own: StagedRow[] = [];
  let surplus = 0;
  for (const row of rows) {
    if (own.length > 0 && isNewSession(own, row)) {
      yield sessionOf(own, surplus);
      own = [];
      surplus = 0;
    }
    if (own.length < MOST_ROWS) own.push(row);
    else surplus += 1;
  }
  if (own.length > 0) yield sessionOf(own, surplus);
}

function isNewSession(own: readonly StagedRow[], row: StagedRow): boolean {
  const [first] = own;
  const last = own.at(-1);
  if (!first || !last || row.group !== first.group) return true;
  if (row.session !== null) return false;
  return row.at - last.at > SILENCE_MS || row.at - first.at > LONGEST_MS;
}

function sessionOf(rows: readonly StagedRow[], surplus: number): ImportedSession {
  const [first] = rows;
  const { group = '', session, visitor, at } = first ?? {};
  return { id: session ?? nameless(`${visitor} ${at}`), group, rows, surplus };
}

/** The same rows are the same session again, whichever file they come in. */
function nameless(beginning: string): string {
  return `s_${createHash('sha256').update(beginning).digest('base64url').slice(0, 22)}`;
}
