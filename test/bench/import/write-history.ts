import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { ImportMapping } from '../../../collector/api/imports.ts';
import { DAY_MS } from '../../../collector/time-units.ts';
import { createRandom } from '../../../examples/simulate/seeded-random.ts';
import type { JourneyEvent } from '../../../sdk/protocol/event.ts';
import { DAYS, ENDS_MS } from '../query/make-file.ts';
import { visitsOf } from '../query/people.ts';
import { walk } from '../query/walk.ts';

/** How `writeHistory` names its columns: as a team's own database might. */
export const MAPPING: ImportMapping = {
  visitor: 'visitor_id',
  at: 'created_at',
  type: 'kind',
  types: { page_view: 'page_view', click: 'click', custom: 'custom', '*': 'ignore' },
  name: 'name',
  url: 'url',
  title: 'title',
  selector: 'element',
  label: 'element',
};

/** Page views, clicks and named events of a shop as CSV, about so many rows; answers how many. */
export async function writeHistory(file: string, wantedRows: number): Promise<number> {
  const random = createRandom(7);
  const out = createWriteStream(file);
  out.write('visitor_id,created_at,kind,name,url,title,element,note\r\n');
  let rows = 0;
  // Of a visit's 50 events, some 30 are of these kinds.
  for (const visit of visitsOf(random, Math.ceil(wantedRows / 28), ENDS_MS - DAYS * DAY_MS, DAYS)) {
    let text = '';
    for (const event of walk(random, visit)) {
      const cells = cellsOf(event);
      if (!cells) continue;
      rows += 1;
      const at = new Date(event.at).toISOString();
      text += `${visit.person.visitor},${at},${event.type},${cells.map(quoted).join(',')},"said ""hello"", then left"\r\n`;
    }
    if (!out.write(text)) await once(out, 'drain');
    if (rows >= wantedRows) break;
  }
  out.end();
  await once(out, 'finish');
  return rows;
}

function cellsOf(
  event: JourneyEvent,
): [name: string, url: string, title: string, element: string] | undefined {
  switch (event.type) {
    case 'page_view':
      return ['', event.url, event.title, ''];
    case 'click':
      return ['', '', '', event.target.selector];
    case 'custom':
      return [event.name, '', '', ''];
    default:
      return undefined;
  }
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
