import type { AttackRequest } from './attack-request.ts';
import type { Outcome } from './send.ts';

/** Pieces of files and stacks that no answer may hold. */
const GIVEN_AWAY =
  /root:x:0|"devDependencies"|\[core\]|LEAST_NODE|SQLite format 3|DESIREPATH_TOKEN=|\n\s+at .+\.ts:\d+/;
const SHOWN_FAULTS = 20;
const SHOWN_CHARS = 300;

const COLUMNS = ['2xx, 3xx', '4xx', '429', '503', '5xx', 'closed', 'silent'] as const;
type Column = (typeof COLUMNS)[number];

/** Counts answers by kind of request and status, and keeps the first faults in words. */
export function createTally(names: readonly string[]) {
  const counts = new Map(names.map((name) => [name, new Map<Column, number>()]));
  const faults: string[] = [];
  let leaks = 0;
  const total = (column: Column) =>
    [...counts.values()].reduce((sum, row) => sum + (row.get(column) ?? 0), 0);

  return {
    add(name: string, request: AttackRequest, { status, body }: Outcome): void {
      const column = columnOf(status);
      const row = counts.get(name);
      row?.set(column, (row.get(column) ?? 0) + 1);
      const isLeak = GIVEN_AWAY.test(body);
      leaks += Number(isLeak);
      if ((column === '5xx' || isLeak) && faults.length < SHOWN_FAULTS)
        faults.push(
          `${status} ${name}: ${request.method} ${request.path.slice(0, SHOWN_CHARS)} ${String(request.body ?? '').slice(0, SHOWN_CHARS)}\n    ${body.slice(0, SHOWN_CHARS)}`,
        );
    },
    rows(): (string | number)[][] {
      const rows = [...counts].map(([name, row]) => [
        name,
        [...row.values()].reduce((sum, count) => sum + count, 0),
        ...COLUMNS.map((column) => row.get(column) ?? 0),
      ]);
      const all = rows.reduce((sum, row) => sum + Number(row[1]), 0);
      return [['requests', 'sent', ...COLUMNS], ...rows, ['all', all, ...COLUMNS.map(total)]];
    },
    failures: () => total('5xx'),
    leaks: () => leaks,
    faults: () => faults,
  };
}

function columnOf(status: number | undefined): Column {
  if (status === undefined) return 'silent';
  if (status === 0) return 'closed';
  if (status === 503 || status === 429) return `${status}`;
  if (status >= 500) return '5xx';
  return status >= 400 ? '4xx' : '2xx, 3xx';
}
