import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditAnswer } from '../../collector/api/audit.ts';
import type { SavedListsAnswer } from '../../collector/api/saved-lists.ts';
import { askAs, signedIn } from '../support/askers.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const LOST = {
  name: 'Lost at the address',
  filter: {
    device: 'phone',
    stage: 'purchase',
    outcome: 'dropped',
    touchedSelector: '#find',
    minSeconds: '60',
    errorText: 'oh',
    sort: 'worth',
  },
};

let test: TestCollector;
beforeEach(async () => {
  test = await startCollector();
  await test.send(sessions`anna: awareness`);
});
afterEach(() => test.close());

const listed = async (query = '') => (await test.answer<SavedListsAnswer>(`/lists${query}`)).lists;
const save = async (body: unknown) => {
  const answer = await test.askTo('POST', '/lists', JSON.stringify(body), {
    'content-type': 'application/json',
  });
  return [answer.status, ((await answer.json()) as { detail?: string }).detail];
};

describe('saved lists of sessions', () => {
  it('are saved and deleted by those who may change, used by viewers, and stand in the audit log', async () => {
    const editor = signedIn(test.collector, 'editor', 'default');
    const viewer = signedIn(test.collector, 'viewer', 'default');
    expect((await askAs(test.collector, viewer, 'POST /api/v1/lists', LOST)).status).toBe(403);
    const saved = await askAs(test.collector, editor, 'POST /api/v1/lists', LOST);
    const { id } = JSON.parse(saved.text) as { id: string };
    const seen = await askAs(test.collector, viewer, 'GET /api/v1/lists');
    expect(JSON.parse(seen.text)).toEqual({
      lists: [{ ...LOST, id, savedAt: START_MS, savedByName: expect.stringContaining('editor') }],
    });
    expect((await askAs(test.collector, viewer, `DELETE /api/v1/lists/${id}`)).status).toBe(403);
    expect((await askAs(test.collector, editor, `DELETE /api/v1/lists/${id}`)).status).toBe(204);
    expect((await askAs(test.collector, editor, `DELETE /api/v1/lists/${id}`)).status).toBe(404);
    expect(await listed()).toEqual([]);
    const { lines } = await test.answer<AuditAnswer>('/audit');
    expect(lines.map(({ action }) => action)).toEqual(expect.arrayContaining(['list_saved', 'list_deleted']));
  });

  it('ask what /sessions takes as it is', async () => {
    await save(LOST);
    const [list] = await listed();
    const answer = await test.ask(`/sessions?${new URLSearchParams(list?.filter as Record<string, string>)}`);
    expect(answer.status).toBe(200);
  });

  it('have a name of their own and narrow something', async () => {
    expect(await save(LOST)).toEqual([200, undefined]);
    expect(await save({ ...LOST, filter: { signal: 'rage_click' } })).toEqual([
      409,
      'name: a list "Lost at the address" is saved: delete it first, or choose another name.',
    ]);
    expect(await save({ name: 'All', filter: { sort: 'worth' } })).toEqual([
      400,
      'filter: must narrow something.',
    ]);
    expect(await save({ name: 'Odd', filter: { outcome: 'dropped' } })).toEqual([
      400,
      'filter.outcome: needs "stage": say in which stage.',
    ]);
    expect(await save({ name: 'Odd', filter: { minSeconds: 'long' } })).toEqual([
      400,
      expect.stringMatching(/^filter\.minSeconds: /),
    ]);
    expect((await listed()).map(({ filter }) => filter)).toEqual([LOST.filter]);
  });

  it('are the project’s own', async () => {
    await test.collector.projects.create('other', 'Other');
    await save(LOST);
    expect(await listed('?project=other')).toEqual([]);
  });
});
