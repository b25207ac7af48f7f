import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Import } from '../../../collector/api/imports.ts';
import { ownFolder } from '../own-folder.ts';
import { printTable } from '../print-table.ts';
import { quantile } from '../quantile.ts';
import { type Server, startServer, TOKEN } from '../query/server.ts';
import { sendTraffic } from '../query/traffic.ts';
import { MAPPING, writeHistory } from './write-history.ts';

const USAGE = `npm run bench import -- [flags]
  --rows <n>   rows of the CSV file (200000); 1 GB is about 7000000
  --rate <n>   live batches a second meanwhile (20)
`;

/** More than at rest, whatever the size of the file: rows on their way, and caches of SQLite. */
const MOST_MORE_BYTES = 300e6;
/** How often progress and memory are looked at. */
const LOOK_MS = 250;

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string', default: '200000' },
      rate: { type: 'string', default: '20' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  using folder = ownFolder();
  const file = join(folder.path, 'history.csv');
  const rows = await writeHistory(file, Number(values.rows));
  console.log(`${rows.toLocaleString('en-GB')} rows, ${(statSync(file).size / 1e6).toFixed(0)} MB of CSV.`);
  const server = await startServer(join(folder.path, 'data.db'));
  const traffic = sendTraffic(server.url, server.aheadMs, Number(values.rate), 11);
  const first = await importOnce(server, file);
  const { latenciesMs, failures } = await traffic.stop();
  const again = await importOnce(server, file);
  await server.stop();
  return report(rows, first, again, { latenciesMs, failures });
}

interface Done {
  readonly record: Import;
  readonly seconds: number;
  readonly restBytes: number;
  readonly peakBytes: number;
}

async function importOnce(server: Server, file: string): Promise<Done> {
  const restBytes = await server.ownBytes();
  const startedMs = performance.now();
  const query = new URLSearchParams({ mapping: JSON.stringify(MAPPING), name: 'history.csv' });
  const answer = await fetch(`${server.url}/api/v1/imports?${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
    body: Readable.toWeb(createReadStream(file)),
    duplex: 'half',
  } as unknown as RequestInit);
  if (!answer.ok) throw new Error(await answer.text());
  const { id } = (await answer.json()) as Import;
  let peakBytes = restBytes;
  for (;;) {
    peakBytes = Math.max(peakBytes, await server.ownBytes());
    const record = (await server.ask(`/imports/${id}`)) as Import;
    if (record.state === 'done' || record.state === 'failed')
      return { record, seconds: (performance.now() - startedMs) / 1_000, restBytes, peakBytes };
    await wait(LOOK_MS);
  }
}

function report(
  rows: number,
  first: Done,
  again: Done,
  live: { readonly latenciesMs: readonly number[]; readonly failures: readonly string[] },
): number {
  const line = (name: string, { record, seconds, restBytes, peakBytes }: Done) => [
    name,
    seconds.toFixed(1),
    Math.round(rows / seconds),
    record.events,
    record.duplicates,
    record.refused,
    `${((peakBytes - restBytes) / 1e6).toFixed(0)} MB`,
  ];
  printTable([
    ['', 'seconds', 'rows a second', 'events', 'were there', 'refused', 'more memory'],
    line('the file', first),
    line('the file again', again),
  ]);
  const ms = (share: number) => quantile(live.latenciesMs, share).toFixed(0);
  console.log(
    `\nLive meanwhile: ${live.latenciesMs.length} batches, median ${ms(0.5)}, p95 ${ms(0.95)}, worst ${ms(1)} ms, ${live.failures.length} failed.`,
  );
  const isWhole = first.record.state === 'done' && first.record.events === rows - first.record.ignored;
  const isOnce = again.record.events === 0 && again.record.duplicates === first.record.events;
  const isBounded =
    Math.max(first.peakBytes - first.restBytes, again.peakBytes - again.restBytes) < MOST_MORE_BYTES;
  const verdicts: [string, boolean][] = [
    ['every row is stored', isWhole],
    ['a second time stores nothing', isOnce],
    [`memory stays within ${MOST_MORE_BYTES / 1e6} MB more`, isBounded],
    ['no live batch was lost', live.failures.length === 0],
  ];
  for (const [claim, holds] of verdicts) console.log(`${holds ? 'PASS' : 'FAIL'}  ${claim}`);
  return verdicts.every(([, holds]) => holds) ? 0 : 1;
}
