import type { SegmentFilter } from '../../collector/api/scope.ts';
import { formatQuery, parseQuery } from './query.ts';
import { DIMENSION_NAMES, parseSegment } from './scope.ts';

/** What the map’s figures stand beside: those of the period before, or of another segment ({}: everybody). */
export type Compare = 'previous' | SegmentFilter;

/** Undefined for what is none: a link may have been written by hand. */
export function parseCompare(text: string | undefined): Compare | undefined {
  if (text === undefined || text === 'previous') return text;
  if (text === 'everybody') return {};
  const segment = parseSegment(parseQuery(text));
  return Object.keys(segment).length > 0 ? segment : undefined;
}

/** As the URL and the API say it: "previous", "everybody", or the parameters of the segment as one value. */
export function formatCompare(compare: Compare | undefined): string | undefined {
  if (compare === undefined || compare === 'previous') return compare;
  return formatQuery({ ...compare }).slice(1) || 'everybody';
}

export function isSameSegment(a: SegmentFilter, b: SegmentFilter): boolean {
  return DIMENSION_NAMES.every((name) => a[name] === b[name]);
}
