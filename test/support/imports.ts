import { existsSync, readdirSync } from 'node:fs';
import { expect } from 'vitest';
import type { Import, ImportMapping } from '../../collector/api/imports.ts';
import type { TestCollector } from './collector.ts';

/** Sends a file to be imported, by a ready mapping's name or a mapping of one's own. */
export async function uploadFile(
  collector: TestCollector,
  file: string | Uint8Array<ArrayBuffer>,
  mapping: string | ImportMapping,
  more = '',
): Promise<Response> {
  const text = typeof mapping === 'string' ? mapping : JSON.stringify(mapping);
  return await collector.askTo('POST', `/imports?mapping=${encodeURIComponent(text)}${more}`, file);
}

/** Imports a file and waits until it is over. */
export async function importFile(
  collector: TestCollector,
  file: string | Uint8Array<ArrayBuffer>,
  mapping: string | ImportMapping,
): Promise<Import> {
  const answer = await uploadFile(collector, file, mapping);
  expect(answer.status, await answer.clone().text()).toBe(202);
  const { id } = (await answer.json()) as Import;
  await collector.collector.projects.first.imports.settled();
  return await collector.answer<Import>(`/imports/${id}`);
}

/** What was sent to be imported and still lies beside the data file. */
export function importFilesLeft(dataFile: string): string[] {
  const folder = `${dataFile}.imports`;
  return existsSync(folder) ? readdirSync(folder) : [];
}
