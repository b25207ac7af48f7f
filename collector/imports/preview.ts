import { UNASSIGNED } from '../../sdk/protocol/scalars.ts';
import type { SdkConfig } from '../../sdk/protocol/sdk-config.ts';
import type { ImportMapping, ImportPreview } from '../api/imports.ts';
import { eventLabel } from '../facts/event-label.ts';
import { createExamples } from './example-values.ts';
import type { ImportedRow } from './imported-row.ts';
import { createMapper } from './map/create-mapper.ts';
import { unmappedColumns } from './map/unmapped-columns.ts';
import { readRows } from './read/read-rows.ts';

/** Enough to see whether a mapping is right. */
const READ = 1_000;
const SHOWN = 20;

/** The first rows as they would be stored. Reads no further, and stores nothing. */
export async function previewImport(
  bytes: AsyncIterable<Uint8Array>,
  mapping: ImportMapping,
  config: SdkConfig,
  nowMs: number,
): Promise<ImportPreview> {
  const map = createMapper(mapping, config, nowMs);
  const rows: ImportPreview['rows'] = [];
  const refused: ImportPreview['refused'] = [];
  const examples = createExamples();
  let columns: string[] = [];
  let unmapped: string[] = [];
  let read = 0;
  let ignored = 0;
  for await (const some of readRows(bytes, mapping)) {
    for (const row of some.slice(0, READ - read)) {
      read += 1;
      if ('record' in row) learn(row.record);
      const mapped = map(row);
      if (mapped === 'ignored') ignored += 1;
      else if ('refused' in mapped) refused.push(mapped.refused);
      else if (rows.length < SHOWN) rows.push(shown(row.line, mapped.row));
    }
    if (read >= READ) break;
  }
  function learn(record: Readonly<Record<string, unknown>>): void {
    examples.add(record);
    if (columns.length > 0) return;
    columns = Object.keys(record);
    unmapped = unmappedColumns(mapping, record);
  }
  return { columns, examples: examples.all(), unmapped, rows, read, ignored, refused };
}

/** An address tells the stage where the row itself does not. */
function shown(
  line: number,
  { visitor, session, at, event, urlStage }: ImportedRow,
): ImportPreview['rows'][number] {
  const { type, pageGroup } = event;
  const stage = event.stage === UNASSIGNED ? (urlStage ?? event.stage) : event.stage;
  return { line, visitor, session, at, type, stage, pageGroup, label: eventLabel(event) };
}
