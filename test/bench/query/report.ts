import { printTable } from '../print-table.ts';
import { quantile } from '../quantile.ts';
import type { Measured, Times } from './measure.ts';

export type Sized = Measured & { readonly events: number; readonly fileBytes: number };

/** anchors: at ten million events, under any segment. */
const WARM_P95_MS = 50;
const COLD_MS = 200;
const BYTES_AN_EVENT = 60;
/** anchors: of a question that nobody thought of before. */
const AD_HOC_MS = 2_000;
const LARGE_EVENTS = 1e8;
const LARGE_WARM_MS = 200;

/** Prints what was found, the last one in full; answers 1 when a target was missed. */
export function printFindings(findings: readonly Sized[]): number {
  const last = findings.at(-1);
  if (!last) return 1;
  const bytes = last.fileBytes / last.events;
  console.log(
    `\n${count(last.events)} events, ${count(last.fileBytes / 1e6)} MB: ${bytes.toFixed(0)} bytes an event (target ${BYTES_AN_EVENT}).`,
  );
  console.log(
    `Start-up ${last.startMs.toFixed(0)} ms; resident ${mb(last.idleRssBytes)} MB at the start, ${mb(last.busyRssBytes)} MB after all questions.`,
  );
  if (!last.isCacheDropped)
    console.log('The page cache could not be dropped: "cold" is a fresh process only.');

  console.log(
    `\nMilliseconds; targets: p95 < ${WARM_P95_MS} warm and while ingesting, cold < ${COLD_MS}; ad hoc < ${AD_HOC_MS}.`,
  );
  printTable([
    ['', 'warm', 'p95', 'ingesting', 'p95', 'cold, worst', ''],
    ...last.times.map((row) => [
      row.name,
      ms(row.warmMs, 0.5),
      ms(row.warmMs, 0.95),
      ms(row.busyMs, 0.5),
      ms(row.busyMs, 0.95),
      ms(row.coldMs, 1),
      verdictOf(row),
    ]),
  ]);
  const { ingestMs, ingestFailures } = last;
  console.log(
    `\nIngestion meanwhile: ${ingestMs.length} batches, median ${ms(ingestMs, 0.5)}, p95 ${ms(ingestMs, 0.95)}, worst ${ms(ingestMs, 1)} ms, ${ingestFailures.length} failed.`,
  );
  for (const failure of ingestFailures.slice(0, 3)) console.log(`  ${failure}`);
  const [first] = findings;
  if (first && first !== last) printGrowth(first, last);
  const hasMissed = last.times.some((row) => verdictOf(row) !== 'PASS') || ingestFailures.length > 0;
  return hasMissed || bytes > BYTES_AN_EVENT ? 1 : 0;
}

/** A straight line through both on logarithmic scales: what grows tenfold once, is taken to do so again. */
function printGrowth(small: Sized, large: Sized): void {
  console.log(
    `\nWarm medians as the file grows; ${count(LARGE_EVENTS)} is computed, not measured (target ${LARGE_WARM_MS}).`,
  );
  const steps = Math.log10(LARGE_EVENTS / large.events) / Math.log10(large.events / small.events);
  printTable([
    ['', count(small.events), count(large.events), 'times', `${count(LARGE_EVENTS)} (computed)`, ''],
    ...large.times.map((row) => {
      const before = quantile(small.times.find(({ name }) => name === row.name)?.warmMs ?? [], 0.5);
      const now = quantile(row.warmMs, 0.5);
      const growth = now / before;
      return [
        row.name,
        before.toFixed(1),
        now.toFixed(1),
        growth.toFixed(1),
        (now * growth ** steps).toFixed(0),
        row.name.includes('ad hoc') || now * growth ** steps < LARGE_WARM_MS ? 'PASS' : 'FAIL',
      ];
    }),
  ]);
}

function verdictOf({ name, warmMs, busyMs, coldMs }: Times): string {
  const [warm, cold] = name.includes('ad hoc') ? [AD_HOC_MS, AD_HOC_MS] : [WARM_P95_MS, COLD_MS];
  const missed = [
    ...(quantile(warmMs, 0.95) < warm ? [] : ['warm']),
    ...(quantile(busyMs, 0.95) < warm ? [] : ['ingesting']),
    ...(quantile(coldMs, 1) < cold ? [] : ['cold']),
  ];
  return missed.length === 0 ? 'PASS' : `FAIL: ${missed.join(', ')}`;
}

const ms = (values: readonly number[], share: number): string => quantile(values, share).toFixed(1);
const mb = (bytes: number): string => (bytes / 1e6).toFixed(0);
const count = (value: number): string => Math.round(value).toLocaleString('en-GB');
