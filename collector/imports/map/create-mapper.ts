import * as v from 'valibot';
import { JourneyEvent } from '../../../sdk/protocol/event.ts';
import { LIMITS } from '../../../sdk/protocol/limits.ts';
import type { SdkConfig } from '../../../sdk/protocol/sdk-config.ts';
import { ImportedType, type ImportMapping, type RefusedRow } from '../../api/imports.ts';
import { describeIssue } from '../../ingest/describe-issue.ts';
import { Refusal } from '../../refusal.ts';
import type { ImportedRow } from '../imported-row.ts';
import { createPlaceFinder } from '../places/find-place.ts';
import type { ReadRow } from '../read/read-row.ts';
import { createContextReader } from './context-of.ts';
import { type EventParts, eventOf } from './event-of.ts';
import { createTimeReader } from './read-time.ts';
import { createResolver, pathsOf, type Resolver } from './resolve-source.ts';
import type { TextOf } from './text-field.ts';
import { toId } from './to-id.ts';

export type Mapped = { readonly row: ImportedRow } | { readonly refused: RefusedRow } | 'ignored';

const KNOWN_TYPES: ReadonlySet<string> = new Set(ImportedType.options);
/** Of a wrong value, what a refusal repeats. */
const SHOWN_CHARS = 40;
const ONE_TAB = 'imported';

/** Turns rows of a file into checked rows, as a mapping says. `nowMs`: nothing imported lies after it. */
export function createMapper(
  mapping: ImportMapping,
  config: SdkConfig,
  nowMs: number,
): (row: ReadRow) => Mapped {
  const readTime = timeReader(mapping);
  const placeOf = createPlaceFinder(config);
  const contextOf = createContextReader();
  const resolver = createResolver();

  type Refused = { readonly field: keyof ImportMapping | ''; readonly reason: string };

  /** When and whose: what every row must say. */
  function whenAndWho(text: TextOf): { readonly at: number; readonly visitor: string } | Refused {
    const said = text('at');
    const at = readTime(said);
    if (at === undefined)
      return { field: 'at', reason: `time "${said.slice(0, SHOWN_CHARS)}" cannot be read` };
    if (at > nowMs) return { field: 'at', reason: 'time lies in the future' };
    const visitor = text('visitor');
    return visitor === '' ? { field: 'visitor', reason: 'visitor is empty' } : { at, visitor };
  }

  /** What happened, checked as an event that arrives live. */
  function whatHappened(
    type: Exclude<ImportedType, 'ignore'>,
    record: Row,
    parts: EventParts,
  ): JourneyEvent | Refused {
    const { text, place, at } = parts;
    if (type === 'page_view' && !place && text('pageGroup') === '')
      return { field: 'url', reason: `address "${text('url').slice(0, SHOWN_CHARS)}" is not one of the web` };
    const candidate = type === 'event' ? ownEvent(record, at) : eventOf(type, parts);
    const event = v.safeParse(JourneyEvent, candidate, { abortEarly: true });
    if (event.success) return event.output;
    const [issue] = event.issues;
    return { field: fieldOf(v.getDotPath(issue)), reason: describeIssue(issue) };
  }

  function mapRecord(record: Row): ImportedRow | Refused | 'ignored' {
    const text: TextOf = (field) => resolver.text(record, mapping[field]);
    const type = typeOf(mapping, text('type'), text('name'));
    if (type === 'ignore') return 'ignored';
    const who = whenAndWho(text);
    if ('reason' in who) return who;
    const { at } = who;
    const ownStage = stageOf(mapping, text('stage'));
    const place = text('url') === '' ? undefined : placeOf(text('url'));
    const props = propsOf(mapping, record, resolver);
    const event = whatHappened(type, record, { at, text, place, ownStage, props });
    if ('reason' in event) return event;
    const [session, tab, person] = [text('session'), text('tab'), text('person')];
    return {
      at,
      visitor: toId('v', who.visitor),
      session: session === '' ? null : toId('s', session),
      tab: tab === '' ? ONE_TAB : toId('t', tab),
      place: type === 'event' ? orderOf(record) : 0,
      person: person === '' ? null : person.slice(0, LIMITS.nameChars),
      context: contextOf(text),
      event,
      isWhole: type === 'event',
      ownStage,
      urlStage: place?.stage ?? null,
      url: place?.url ?? null,
    };
  }

  return (read) => {
    const { line } = read;
    if ('fault' in read) return { refused: { line, column: '', reason: read.fault } };
    const mapped = mapRecord(read.record);
    if (mapped === 'ignored') return mapped;
    if (!('reason' in mapped)) return { row: mapped };
    return { refused: { line, column: columnOf(mapping, mapped.field), reason: mapped.reason } };
  };
}

type Row = Readonly<Record<string, unknown>>;

function timeReader({ timeFormat, timezone }: ImportMapping) {
  try {
    return createTimeReader(timeFormat, timezone);
  } catch {
    throw new Refusal(
      400,
      `timezone: "${timezone?.slice(0, SHOWN_CHARS)}" is not known: use one such as "Europe/Paris".`,
    );
  }
}

function typeOf({ types, type }: ImportMapping, said: string, name: string): ImportedType {
  const given = types && Object.hasOwn(types, said) ? types[said] : types?.['*'];
  if (given !== undefined) return given;
  if (KNOWN_TYPES.has(said)) return said as ImportedType;
  // Without a column that tells: what has a name is something the site names itself.
  return type === undefined && name === '' ? 'page_view' : 'custom';
}

function stageOf({ stages }: ImportMapping, said: string): string | null {
  if (said === '') return null;
  if (stages && Object.hasOwn(stages, said)) return stages[said] ?? null;
  return said.toLowerCase().replaceAll(/\s+/g, '-');
}

/** An event of the wire format, as the export has it: what belongs to its batch goes. */
function ownEvent(record: Row, at: number): Record<string, unknown> {
  const { session: _, visitor: __, tab: ___, seq: ____, index: _____, ...event } = record;
  return { ...event, at };
}

/** An index is below 500: LIMITS.batchEvents. */
function orderOf({ seq, index }: Row): number {
  return (Number(seq) || 0) * 1_000 + (Number(index) || 0);
}

function propsOf({ props }: ImportMapping, record: Readonly<Record<string, unknown>>, resolver: Resolver) {
  if (props === undefined) return [];
  if ('all' in props) return resolver.props(resolver.value(record, props.all));
  return resolver.props(
    Object.fromEntries(props.map((path) => [path.split('.').at(-1) ?? path, resolver.value(record, path)])),
  );
}

/** The field of a mapping that filled a place of an event. */
function fieldOf(path: string | null): keyof ImportMapping | '' {
  const [first = '', second = ''] = path?.split('.') ?? [];
  if (first === 'target') return second === 'selector' ? 'selector' : 'label';
  if (first === 'id') return 'person';
  const fields: readonly string[] = [
    'at',
    'name',
    'url',
    'title',
    'stage',
    'experiment',
    'arm',
    'props',
    'pageGroup',
  ];
  return fields.includes(first) ? (first as keyof ImportMapping) : '';
}

function columnOf(mapping: ImportMapping, field: keyof ImportMapping | ''): string {
  if (field === '' || field === 'props') return '';
  const source = mapping[field];
  const isSource = field !== 'columns' && field !== 'types' && field !== 'stages';
  return isSource ? pathsOf(source as Parameters<typeof pathsOf>[0]).join(', ') : '';
}
