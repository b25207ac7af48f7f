import type { Reading } from './measure.ts';
import type { Variant, VariantName } from './variants.ts';

export type Measured = {
  readonly name: VariantName;
  readonly variant: Variant;
  readonly readings: Reading[];
  /** Why there is nothing to show. */
  failure?: string;
};

type Row = (string | number)[];

const HEAD: Row = [
  '',
  'script ms',
  'above page',
  'x rrweb',
  'start ms',
  'task ms',
  'CPU ms',
  'long tasks',
  'INP ms',
  'own task: start',
  'use',
  'events',
  'requests',
  'KB',
  'KB/min',
  'KB/min gz',
  'assets KB',
];

/** One row a variant, medians over its runs. Milliseconds are CPU time, but for long tasks and INP. */
export function tableOf(all: readonly Measured[], seconds: number): Row[] {
  const none = all.find(({ name }) => name === 'none');
  const rrweb = all.find(({ name }) => name === 'rrweb');
  return [HEAD, ...all.map((each) => rowOf(each, none, rrweb, seconds))];
}

function rowOf(
  measured: Measured,
  none: Measured | undefined,
  rrweb: Measured | undefined,
  seconds: number,
): Row {
  const { variant, readings, failure } = measured;
  if (failure || readings.length === 0) return [variant.label, failure ?? 'not measured'];
  const script = medianOf(measured, scriptOf);
  const above = aboveOf(measured, none, scriptOf);
  const rrwebAbove = rrweb && aboveOf(rrweb, none, scriptOf);
  const minutes = seconds / 60;
  const kilobytes = medianOf(measured, kilobytesOf);
  const isFirst = measured === none;
  return [
    variant.label,
    whole(script),
    isFirst ? '' : whole(above),
    isFirst || !rrwebAbove || above === undefined ? '' : (above / rrwebAbove).toFixed(2),
    isFirst ? '' : whole(aboveOf(measured, none, ({ loadScriptMs }) => loadScriptMs)),
    whole(
      isFirst ? medianOf(measured, ({ taskMs }) => taskMs) : aboveOf(measured, none, ({ taskMs }) => taskMs),
    ),
    whole(
      isFirst
        ? medianOf(measured, ({ processMs }) => processMs)
        : aboveOf(measured, none, ({ processMs }) => processMs),
    ),
    `${whole(medianOf(measured, ({ longTasksMs }) => longTasksMs.length))} / ${whole(medianOf(measured, ({ longTasksMs }) => sum(longTasksMs)))} ms`,
    whole(medianOf(measured, ({ inpMs }) => inpMs)),
    isFirst ? '' : whole(medianOf(measured, ({ load }) => load?.ownMs)),
    isFirst ? '' : whole(medianOf(measured, ({ use }) => use?.ownMs)),
    whole(medianOf(measured, ({ uploads }) => sum(uploads.map(({ events }) => events)))) || '-',
    whole(medianOf(measured, ({ uploads }) => uploads.length)),
    hasRecorded(measured) || !variant.mustRecord ? fixed(kilobytes) : 'did not record',
    fixed(kilobytes === undefined ? undefined : kilobytes / minutes),
    fixed(medianOf(measured, (reading) => gzipKilobytesOf(reading) / minutes)),
    fixed(medianOf(measured, assetKilobytesOf)),
  ];
}

export const scriptOf = ({ scriptMs }: Reading): number => scriptMs;

/** Assets are sent once a site, not once a visit: they have their own column. */
export const kilobytesOf = ({ uploads }: Reading): number =>
  sum(uploads.map(({ kind, wireBytes }) => (kind === 'asset' ? 0 : wireBytes))) / 1000;
const gzipKilobytesOf = ({ uploads }: Reading): number =>
  sum(uploads.map(({ kind, gzipBytes }) => (kind === 'asset' ? 0 : gzipBytes))) / 1000;
const assetKilobytesOf = ({ uploads }: Reading): number =>
  sum(uploads.map(({ kind, wireBytes }) => (kind === 'asset' ? wireBytes : 0))) / 1000;

/** In every run: one without a recording would make the others' medians look cheap. */
export const hasRecorded = ({ readings }: Measured): boolean =>
  readings.every(({ uploads }) => uploads.some(({ kind }) => kind === 'recording'));

/** Above the page without anything; of medians, because runs are not paired. */
export function aboveOf(
  measured: Measured,
  none: Measured | undefined,
  read: (reading: Reading) => number | undefined,
): number | undefined {
  const value = medianOf(measured, read);
  const base = none && medianOf(none, read);
  return value === undefined || base === undefined ? undefined : value - base;
}

export function medianOf(
  { readings }: Measured,
  read: (reading: Reading) => number | undefined,
): number | undefined {
  const values = readings
    .map(read)
    .filter((value) => value !== undefined)
    .sort((a, b) => a - b);
  const middle = values.length / 2;
  if (values.length === 0) return undefined;
  const low = values[Math.ceil(middle) - 1] ?? 0;
  const high = values[Math.floor(middle)] ?? 0;
  return (low + high) / 2;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const whole = (value: number | undefined): string => (value === undefined ? '' : String(Math.round(value)));
const fixed = (value: number | undefined): string => (value ? value.toFixed(1) : '');
