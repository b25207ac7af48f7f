import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditAnswer } from '../../../collector/api/audit.ts';
import type { Import, Upload } from '../../../collector/api/imports.ts';
import type { TestCollector } from '../../support/collector.ts';
import { type CollectorOnDisk, collectorOnDisk } from '../../support/collector-on-disk.ts';
import { importFilesLeft } from '../../support/imports.ts';

const MAPPING = encodeURIComponent(JSON.stringify({ visitor: 'who', at: 'when', name: 'what' }));
const FILE = 'who,when,what\nanna,1767225600,pay\nben,1767225660,pay\n';

let disk: CollectorOnDisk;
let collector: TestCollector;
beforeEach(async () => {
  disk = await collectorOnDisk();
  collector = disk.collector;
});

async function asked<T>(method: string, path: string, body?: BodyInit) {
  const answer = await collector.askTo(method, path, body);
  return { status: answer.status, body: (await answer.json()) as T & { detail?: string } };
}
/** A body that comes as it likes. */
async function put(id: string, at: number, body: ReadableStream): Promise<Response> {
  const headers = { authorization: 'Bearer token_of_the_tests' };
  const init = { method: 'PUT', body, duplex: 'half', headers } as RequestInit;
  return await collector.collector.app.request(`/api/v1/imports/uploads/${id}?at=${at}`, init);
}
const begin = async () => (await asked<Upload>('POST', '/imports/uploads')).body.id;
const send = (id: string, at: number, part: BodyInit) =>
  asked<Upload>('PUT', `/imports/uploads/${id}?at=${at}`, part);
const start = (id: string) => asked<Import>('POST', `/imports?mapping=${MAPPING}&name=two.csv&upload=${id}`);
const filesLeft = () => importFilesLeft(disk.dataFile);

describe('a file that is sent in parts', () => {
  it('is imported as one, and nothing of it is left', async () => {
    const id = await begin();
    expect((await send(id, 0, FILE.slice(0, 20))).body.receivedBytes).toBe(20);
    expect((await send(id, 20, FILE.slice(20))).body.receivedBytes).toBe(FILE.length);
    const { status, body } = await start(id);
    expect([status, body.sizeBytes, body.name]).toEqual([202, FILE.length, 'two.csv']);
    await collector.collector.projects.first.imports.settled();
    expect(await collector.answer<Import>(`/imports/${body.id}`)).toMatchObject({ state: 'done', events: 2 });
    expect(filesLeft()).toEqual([]);
    expect((await start(id)).status).toBe(404);
    const { lines } = await collector.answer<AuditAnswer>('/audit');
    expect(lines.map(({ action, subject }) => [action, subject])).toEqual([['imported', body.id]]);
  });

  it('goes on where it broke off, after a restart of the collector too', async () => {
    const id = await begin();
    await send(id, 0, FILE.slice(0, 20));
    const broken = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode(FILE.slice(20, 30)));
        controller.error(new Error('the network is gone'));
      },
    });
    const answer = await put(id, 20, broken);
    expect(answer.status).toBe(400);
    await collector.close();
    collector = await disk.open();
    const { receivedBytes } = (await asked<Upload>('GET', `/imports/uploads/${id}`)).body;
    expect(receivedBytes).toBeGreaterThanOrEqual(20);
    await send(id, receivedBytes, FILE.slice(receivedBytes));
    const { body } = await start(id);
    await collector.collector.projects.first.imports.settled();
    expect(await collector.answer<Import>(`/imports/${body.id}`)).toMatchObject({ events: 2, refused: 0 });
  });

  it('takes no part twice and none too early, and says where to go on', async () => {
    const id = await begin();
    await send(id, 0, FILE.slice(0, 20));
    for (const at of [0, 21]) {
      const { status, body } = await send(id, at, 'x');
      expect([status, body.detail]).toEqual([409, 'at: 20 bytes are here: go on there.']);
    }
  });

  it('is imported when the part under way is here, and not before', async () => {
    const id = await begin();
    await send(id, 0, FILE.slice(0, 20));
    let end = (): void => {};
    const slow = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(FILE.slice(20, 30)));
        end = () => {
          controller.enqueue(new TextEncoder().encode(FILE.slice(30)));
          controller.close();
        };
      },
    });
    const sent = put(id, 20, slow);
    await expect
      .poll(async () => (await asked<Upload>('GET', `/imports/uploads/${id}`)).body.receivedBytes)
      .toBe(30);
    expect((await start(id)).status).toBe(409);
    expect((await send(id, 30, 'x')).status).toBe(409);
    end();
    expect((await sent).status).toBe(200);
    expect((await start(id)).status).toBe(202);
  });

  it('is refused in parts that are too large, in names that are none, and before anything came', async () => {
    const id = await begin();
    expect((await send(id, 0, new Uint8Array(4 * 1024 ** 2 + 1))).status).toBe(413);
    expect((await send('upl_000000000000', 0, 'x')).status).toBe(404);
    expect((await asked('GET', `/imports/uploads/${encodeURIComponent('../../data')}`)).status).toBe(404);
    expect((await start(await begin())).status).toBe(400);
    const open: number[] = [];
    for (let more = 0; more < 20; more += 1) open.push((await asked('POST', '/imports/uploads')).status);
    expect(open.at(-1)).toBe(429);
  });
});
