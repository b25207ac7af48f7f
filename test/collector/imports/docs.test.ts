import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ImportMapping } from '../../../collector/api/imports.ts';
import type { MapAnswer } from '../../../collector/api/map.ts';
import { READY_MAPPINGS } from '../../../collector/imports/mappings/ready-mappings.ts';
import { startCollector } from '../../support/collector.ts';
import { importFile } from '../../support/imports.ts';

const PAGE = readFileSync('docs/imports.md', 'utf8');
const block = (language: string) => new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(PAGE)?.[1] ?? '';
/** What stands in backticks in the first column of the table under a heading. */
const firstColumn = (heading: string) =>
  (PAGE.split(`## ${heading}\n`)[1] ?? '')
    .split('\n## ')[0]
    ?.split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name)) ?? [];

it('the example of docs/imports.md does what it says', async () => {
  const collector = await startCollector();
  const done = await importFile(collector, block('csv'), block('json'));
  expect(done).toMatchObject({ rows: 3, events: 3, refused: 0, sessions: 2, unmapped: [] });
  const period = `from=${Date.parse('2025-11-01')}&to=${Date.parse('2025-12-01')}`;
  const map = await collector.answer<MapAnswer>(`/map?${period}`);
  expect(map.stages.filter(({ reached }) => reached > 0).map(({ id }) => id)).toEqual([
    'consideration',
    'purchase',
    'retention',
  ]);
  expect(map.stages.find(({ id }) => id === 'retention')?.touchpoints).toEqual([
    { pageGroup: 'contact:call', units: 1 },
  ]);
  await collector.close();
});

it('docs/imports.md names every field of a mapping, and every ready one', () => {
  expect(firstColumn('A mapping').sort()).toEqual(Object.keys(ImportMapping.entries).sort());
  expect(firstColumn('Ready mappings')).toEqual(READY_MAPPINGS.map(({ name }) => name));
});
