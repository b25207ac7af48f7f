import * as v from 'valibot';
import { SegmentFilter } from '../api/scope.ts';
import { describeIssue } from '../ingest/describe-issue.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../store/scope.ts';
import type { Store } from '../store/store.ts';
import { resolveScope } from './resolve-scope.ts';

/** A parameter that no segment has is a slip of the pen, and must not widen what is asked. */
const KnownOnly = v.strictObject(SegmentFilter.entries);

/** The same time, journey and unit with another segment, which the parameter `name` says as one value. */
export function resolveSegment(
  store: Pick<Store, 'journeys'>,
  { journey, fromMs: from, toMs: to, nowMs, unit }: Scope,
  name: string,
  text: string,
): Promise<Scope> {
  const segment = text === 'everybody' ? {} : readSegment(name, text);
  return resolveScope(store, { journey: journey.id, from, to, unit, ...segment }, nowMs);
}

/** A segment by its parameters, as they stand in an address. */
function readSegment(name: string, text: string): SegmentFilter {
  const read = v.safeParse(KnownOnly, Object.fromEntries(new URLSearchParams(text)));
  if (read.success) return read.output;
  const problem = describeIssue(read.issues[0]);
  throw new Refusal(400, `${name}: ${problem}. Write "everybody", or a segment such as "device=phone".`);
}
