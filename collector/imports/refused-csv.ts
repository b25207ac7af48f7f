import type { RefusedRow } from '../api/imports.ts';

/**
 * Refused rows as CSV. What a spreadsheet would take for a formula gets a quote in front:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function refusedCsv(rows: readonly RefusedRow[]): string {
  const lines = rows.map(({ line, column, reason }) => [String(line), cell(column), cell(reason)].join(','));
  return `${['line,column,reason', ...lines].join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
