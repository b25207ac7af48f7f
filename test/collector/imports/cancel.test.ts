import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditAnswer } from '../../../collector/api/audit.ts';
import type { Import, ImportPreview } from '../../../collector/api/imports.ts';
import type { TestCollector } from '../../support/collector.ts';
import { type CollectorOnDisk, collectorOnDisk } from '../../support/collector-on-disk.ts';
import { importFile, importFilesLeft, uploadFile } from '../../support/imports.ts';

const OWN = { visitor: 'who', at: 'when', name: 'what' };
/** Many steps of storing, so that there is a middle to cancel in. */
const ROWS = 4_000;
const HISTORY = `who,when,what\n${Array.from(
  { length: ROWS },
  (_, index) => `visitor-${index % 600},${1_767_225_600 + index * 60},pay`,
).join('\n')}\n`;

let disk: CollectorOnDisk;
let collector: TestCollector;
beforeEach(async () => {
  disk = await collectorOnDisk();
  collector = disk.collector;
});

const upload = async () => (await (await uploadFile(collector, HISTORY, OWN)).json()) as Import;
const cancel = async (id: string) => {
  const answer = await collector.askTo('DELETE', `/imports/${id}`);
  return { status: answer.status, body: (await answer.json()) as Import & { detail: string } };
};
const settled = () => collector.collector.projects.first.imports.settled();
const filesLeft = () => importFilesLeft(disk.dataFile);

describe('an import that is cancelled', () => {
  it('ends after the step under way; what it stored stays, and the same file brings the rest', async () => {
    const { id } = await upload();
    // Each step leaves the event loop a turn: the first that is stored is seen before the second.
    while ((await collector.collector.store.facts()).size === 0) await nextTurn();
    const { status, body } = await cancel(id);
    expect([status, body.state]).toEqual([200, 'cancelled']);
    expect(body.finishedAt).not.toBeNull();
    expect(body.events).toBeGreaterThan(0);
    expect(body.events).toBeLessThan(ROWS);
    expect(filesLeft()).toEqual([]);
    const again = await importFile(collector, HISTORY, OWN);
    expect(again).toMatchObject({ state: 'done', events: ROWS - body.events, duplicates: body.events });
  });

  it('before its turn has come ends at once, and the one before it goes on', async () => {
    const [first, second] = [await upload(), await upload()];
    expect((await cancel(second.id)).body).toMatchObject({ state: 'cancelled', events: 0 });
    await settled();
    expect(await collector.answer<Import>(`/imports/${first.id}`)).toMatchObject({
      state: 'done',
      events: ROWS,
    });
    expect(await collector.answer<Import>(`/imports/${second.id}`)).toMatchObject({ state: 'cancelled' });
  });

  it('does not go on when the collector starts again', async () => {
    const { id } = await upload();
    await cancel(id);
    await collector.close();
    collector = await disk.open();
    await settled();
    expect(await collector.answer<Import>(`/imports/${id}`)).toMatchObject({ state: 'cancelled' });
  });

  it('is refused when it is over or unknown, and noted when it is not', async () => {
    const done = await importFile(collector, 'who,when,what\nanna,1767225600,pay\n', OWN);
    expect(await cancel(done.id)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('is over') },
    });
    expect((await cancel('imp_1')).status).toBe(404);
    const { id } = await upload();
    await cancel(id);
    const { lines } = await collector.answer<AuditAnswer>('/audit?action=import_cancelled');
    expect(lines.map(({ subject }) => subject)).toEqual([id]);
  });
});

describe('a look at a file', () => {
  it('tells what a mapping can name in it, with examples, into JSON too', async () => {
    const rows = [
      {
        who: 'a',
        props: { plan: 'trade', seats: 3 },
        params: [{ key: 'page', value: { string_value: '/' } }],
      },
      { who: 'b', props: { plan: 'free', seats: 3 }, params: [] },
    ];
    const file = rows.map((row) => JSON.stringify(row)).join('\n');
    const answer = await uploadFile(collector, file, { visitor: 'who', at: 'when' }, '&dryRun=true');
    expect(((await answer.json()) as ImportPreview).examples).toEqual([
      { path: 'who', values: ['a', 'b'] },
      { path: 'props.plan', values: ['trade', 'free'] },
      { path: 'props.seats', values: ['3'] },
      { path: 'params.page', values: ['/'] },
      { path: 'params', values: [] },
    ]);
  });
});
