import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../collector/store/sqlite/migrations.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { KEY, START_MS } from '../support/sessions.ts';

const FOLDER = 'test/fixtures/data-files';
const VERSIONS = readdirSync(FOLDER)
  .flatMap((name) => /^(\d+)\.db\.gz$/.exec(name)?.[1] ?? [])
  .map(Number)
  .sort((a, b) => a - b);
const SCOPE = `from=${START_MS - DAY_MS}&to=${START_MS + 30 * DAY_MS}`;

interface Sent {
  readonly path: string;
  readonly body: string;
  readonly userAgent: string;
  readonly receivedAt: number;
}
const SENT = JSON.parse(readFileSync(join(FOLDER, 'visits.json'), 'utf8')) as Sent[];
const LAST_MS = Math.max(...SENT.map(({ receivedAt }) => receivedAt));

/** Everything that the viewer would ask about these visits. */
async function answers(collector: TestCollector): Promise<Record<string, unknown>> {
  collector.clock.nowMs = LAST_MS + DAY_MS;
  const { sessions } = await collector.answer<{ sessions: { id: string }[] }>(
    `/sessions?unit=session&${SCOPE}`,
  );
  const paths = [
    `/map?${SCOPE}`,
    `/map?unit=session&${SCOPE}`,
    `/hotspots?${SCOPE}`,
    `/experiments?${SCOPE}`,
    `/experiments/button?${SCOPE}`,
    `/pages?stage=purchase&${SCOPE}`,
    `/sessions?unit=session&${SCOPE}`,
    `/hotspots/history?stage=purchase&${SCOPE}`,
    `/drop-off?stage=purchase&${SCOPE}`,
    `/heatmap?stage=purchase&pageGroup=/purchase&layer=click&${SCOPE}`,
    `/snapshot?stage=awareness&pageGroup=/awareness&${SCOPE}`,
    ...sessions.flatMap(({ id }) => [`/sessions/${id}`, `/sessions/${id}/events`, `/sessions/${id}/replay`]),
  ];
  const given: Record<string, unknown> = {};
  for (const path of paths) given[path] = await collector.answer(path);
  return given;
}

let folder: string;
let expected: Record<string, unknown>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desirepath-'));
  const fresh = await startCollector({ writeKey: KEY });
  for (const { path, body, userAgent, receivedAt } of SENT) {
    fresh.clock.nowMs = receivedAt;
    const answer = await fresh.post(path, body, { 'user-agent': userAgent });
    expect(answer.status).toBe(200);
  }
  expected = await answers(fresh);
  await fresh.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a data file of an older version', () => {
  it('is kept of every version there was', () => {
    expect(VERSIONS).toEqual(Array.from({ length: VERSIONS.length }, (_, index) => index + 1));
    // Later ones join when they are released; until then they may still change.
    expect(VERSIONS.length).toBeGreaterThanOrEqual(3);
  });

  it.each(VERSIONS)('%i is opened, migrated and answers as a new one does', async (version) => {
    const dataFile = join(folder, `${version}.db`);
    writeFileSync(dataFile, gunzipSync(readFileSync(join(FOLDER, `${version}.db.gz`))));
    const before = new Sqlite(dataFile);
    expect(before.pragma('user_version', { simple: true })).toBe(version);
    before.close();
    const collector = await startCollector({ dataFile });
    expect(await answers(collector)).toEqual(expected);
    const note = { id: 'aaaaaaaaaaaaaaaa', text: 'from an old file', version: 0 };
    const headers = { 'content-type': 'application/json' };
    const noted = await collector.askTo('PUT', '/hotspots/note', JSON.stringify(note), headers);
    expect(noted.status).toBe(200);
    await collector.close();
    const after = new Sqlite(dataFile);
    expect(after.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    expect(after.pragma('integrity_check', { simple: true })).toBe('ok');
    // Files that were begun before can become smaller, too.
    expect(after.pragma('auto_vacuum', { simple: true })).toBe(2);
    after.close();
  });

  it('that a newer version wrote is refused by name', async () => {
    const dataFile = join(folder, 'newer.db');
    const db = new Sqlite(dataFile);
    db.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    db.close();
    await expect(startCollector({ dataFile })).rejects.toThrow('was written by a newer Desirepath');
  });
});
