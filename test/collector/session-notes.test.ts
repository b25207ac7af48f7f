import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditAnswer } from '../../collector/api/audit.ts';
import type { SessionNote, SessionNotesAnswer } from '../../collector/api/session-notes.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const NOTES = '/sessions/session-0-anna/notes';
const JSON_BODY = { 'content-type': 'application/json' };
let collector: TestCollector;

beforeEach(async () => {
  collector = await startCollector();
  await collector.send(sessions`
    anna: awareness > purchase rage(#find)
    ben: awareness`);
});
afterEach(() => collector.close());

const write = (at: number, text: string, path = NOTES) =>
  collector.askTo('POST', path, JSON.stringify({ at, text }), JSON_BODY);
const texts = async (): Promise<string[]> =>
  (await collector.answer<SessionNotesAnswer>(NOTES)).notes.map(({ text }) => text);

describe('notes on a session', () => {
  it('are read in the order of their moments, changed and deleted', async () => {
    await write(START_MS + 60_000, 'She presses again and again');
    const first: SessionNote = await (await write(START_MS + 1_000, '  Reads the terms ')).json();
    expect(first).toMatchObject({ at: START_MS + 1_000, text: 'Reads the terms' });
    expect(await texts()).toEqual(['Reads the terms', 'She presses again and again']);

    const change = JSON.stringify({ text: 'Reads the small print' });
    expect((await collector.askTo('PUT', `${NOTES}/${first.id}`, change, JSON_BODY)).status).toBe(200);
    expect(await texts()).toEqual(['Reads the small print', 'She presses again and again']);

    expect((await collector.askTo('DELETE', `${NOTES}/${first.id}`)).status).toBe(204);
    expect(await texts()).toEqual(['She presses again and again']);
    expect((await collector.askTo('DELETE', `${NOTES}/${first.id}`)).status).toBe(404);
    expect((await collector.askTo('PUT', `${NOTES}/${first.id}`, change, JSON_BODY)).status).toBe(404);
  });

  it('need words and a session that there is, and nobody reaches one through another session', async () => {
    expect((await write(START_MS, ' ')).status).toBe(400);
    expect((await write(START_MS, 'x'.repeat(1_001))).status).toBe(400);
    expect((await write(-1, 'Before all time')).status).toBe(400);
    expect((await write(START_MS, 'Of nobody', '/sessions/nobody/notes')).status).toBe(404);
    expect((await collector.ask('/sessions/nobody/notes')).status).toBe(404);
    const { id }: SessionNote = await (await write(START_MS, 'Of Anna')).json();
    expect((await collector.askTo('DELETE', `/sessions/session-1-ben/notes/${id}`)).status).toBe(404);
    expect(await texts()).toEqual(['Of Anna']);
  });

  it('are in the audit log without their words', async () => {
    await write(START_MS, 'Something about Anna');
    const { lines } = await collector.answer<AuditAnswer>('/audit?action=session_noted');
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain('Something');
  });
});
