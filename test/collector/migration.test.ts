import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { beforeEach, expect, it } from 'vitest';
import type { SessionAnswer } from '../../collector/api/sessions.ts';
import { MIGRATIONS } from '../../collector/store/sqlite/migrations.ts';
import { startCollector } from '../support/collector.ts';
import { ownFolder } from '../support/own-folder.ts';
import { START_MS, sessions } from '../support/sessions.ts';

let folder: string;
beforeEach(() => {
  folder = ownFolder();
});

const [SENT] = sessions`anna: awareness click(#a)`;
const SESSION = SENT?.session ?? '';
const AGENT = { browser: 'Chrome', os: 'Linux', platform: 'desktop', isBot: false };

/** A file as version 1 wrote it: each request's times in its own correction. */
function writeVersion1(dataFile: string): void {
  const db = new Sqlite(dataFile);
  const [first] = MIGRATIONS;
  if (typeof first !== 'string') throw new Error('the first step is SQL');
  db.exec(first);
  db.pragma('user_version = 1');
  const batch = db.prepare(
    `INSERT INTO batch (session, tab, seq, receivedAt, offsetMs, events, isCompressed, body)
     VALUES (@session, @tab, 0, @receivedAt, @offsetMs, @events, 0, @body)`,
  );
  const { visitor, context, events, tab, sentAt } = SENT?.batches[0] ?? {};
  const body = { visitor, context, agent: AGENT, events };
  batch.run({
    session: SESSION,
    tab,
    receivedAt: (sentAt ?? 0) + 700,
    offsetMs: 700,
    events: events?.length,
    body: Buffer.from(JSON.stringify(body)),
  });
  const paid = { type: 'custom', name: 'paid', at: START_MS + 1, stage: 'purchase', page: 0, pageGroup: '' };
  batch.run({
    session: SESSION,
    tab: 'tab-server',
    receivedAt: START_MS + 4,
    offsetMs: 3,
    events: 1,
    body: Buffer.from(JSON.stringify({ ...body, agent: null, events: [paid] })),
  });
  db.prepare(
    `INSERT INTO replay_chunk VALUES (1, @session, @tab, 0, 300, @at, @at, 'awareness', '/', 1, 9, @body)`,
  ).run({
    session: SESSION,
    tab,
    at: START_MS + 100 + 300,
    body: gzipSync(JSON.stringify([{ type: 4, timestamp: START_MS + 100, data: {} }])),
  });
  db.close();
}

it('brings a file of the first version to one clock a session', async () => {
  const dataFile = join(folder, 'old.db');
  writeVersion1(dataFile);
  const collector = await startCollector({ dataFile });
  const answer = await collector.answer<SessionAnswer>(`/sessions/${SESSION}`);
  const at = (label: string) => answer.marks.find((mark) => mark.label === label)?.at;
  // The chunk was the least delayed request of the browser, by whole steps; the server has its own clock.
  expect(at('#a')).toBe(START_MS + 1_000 + 250);
  expect(at('paid')).toBe(START_MS + 1);
  expect(answer.replay.firstAt).toBe(START_MS + 100 + 250);
  expect(await collector.answer(`/sessions/${SESSION}/replay`)).toEqual([
    { type: 4, timestamp: START_MS + 350, data: {} },
  ]);
  await collector.close();
});

it('keeps the keys that pages and servers send with, which were settings once', async () => {
  const dataFile = join(folder, 'old.db');
  writeVersion1(dataFile);
  const db = new Sqlite(dataFile);
  const setting = db.prepare('INSERT INTO setting (name, value) VALUES (?, ?)');
  setting.run('writeKey', 'pk_of_the_pages');
  setting.run('secretKeyHash', createHash('sha256').update('sk_of_the_server').digest('base64url'));
  db.close();
  const collector = await startCollector({ dataFile, writeKey: undefined });
  expect([collector.collector.writeKey, collector.collector.newSecretKey]).toEqual([
    'pk_of_the_pages',
    undefined,
  ]);
  for (const [seq, key] of ['pk_of_the_pages', 'sk_of_the_server'].entries()) {
    const batch = { ...SENT?.batches[0], key, seq: 10 + seq };
    const answer = await collector.post('/v1/batch', JSON.stringify(batch));
    expect(await answer.json()).toMatchObject({ accepted: 2 });
  }
  await collector.close();
});
