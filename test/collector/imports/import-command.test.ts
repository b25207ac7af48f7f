import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Import, ImportPreview, ImportsAnswer } from '../../../collector/api/imports.ts';
import { startCollector } from '../../support/collector.ts';
import { commands } from '../../support/command.ts';

const { file: data, run } = commands();
const MAPPING = { visitor: 'who', at: 'when', name: 'what', url: 'where' };
const ROWS = 4_000;

/** A year of a small shop. */
function writeHistory(rows: number): { file: string; map: string } {
  const lines = Array.from({ length: rows }, (_, index) => {
    const at = Date.UTC(2025, 0, 1) + index * 60_000;
    const where = ['/', '/products/42', '/cart'][index % 3];
    return `visitor-${Math.floor(index / 20) % 97},${new Date(at).toISOString()},${index % 31 === 0 ? 'order_placed' : ''},${where}`;
  });
  writeFileSync(data('history.csv'), `who,when,what,where\n${lines.join('\n')}\n`);
  writeFileSync(data('map.json'), JSON.stringify(MAPPING));
  return { file: data('history.csv'), map: data('map.json') };
}

async function factsOf(dataFile: string) {
  const collector = await startCollector({ dataFile });
  await collector.collector.projects.first.imports.settled();
  const facts = await collector.collector.store.facts();
  const { imports } = await collector.answer<ImportsAnswer>('/imports');
  await collector.close();
  return { facts, imports };
}

describe('the import command', () => {
  it('takes a file into the data file, and says what became of it', async () => {
    const { file, map } = writeHistory(500);
    const { ended, output } = run('import', file, '--map', map, '--data', data());
    expect(await ended, output()).toBe(0);
    expect(output()).toMatch(/500 rows; stored 500 events in \d+ sessions;/);
    const { facts } = await factsOf(data());
    expect(facts.size).toBe(25);
    expect(existsSync(`${data()}.imports`) ? readdirSync(`${data()}.imports`) : []).toEqual([]);
  });

  it('shows the first rows, when only that is asked for', async () => {
    const { file, map } = writeHistory(30);
    const { ended, output } = run('import', file, '--map', map, '--data', data(), '--dry-run');
    expect(await ended, output()).toBe(0);
    expect((JSON.parse(output()) as ImportPreview).rows).toHaveLength(20);
    expect((await factsOf(data())).facts.size).toBe(0);
  });

  it.each([
    [['nowhere.csv', '--map', 'ga4'], /nowhere\.csv: there is no such file/],
    [['package.json'], /--map: name a ready mapping/],
    [['package.json', '--map', 'excel'], /mapping: "excel" is none of desirepath, ga4/],
  ])('with %j is refused with a sentence', async (args, sentence) => {
    const { ended, output } = run('import', ...args, '--data', data());
    expect(await ended).toBe(1);
    expect(output()).toMatch(sentence);
  });

  it('gives the file to a collector that runs, in parts that proxies let through', async () => {
    const collector = await startCollector({ dataFile: data(), now: Date.now });
    const { url, close } = await collector.collector.listen(0);
    const { file, map } = writeHistory(200);
    const [head, ...rows] = readFileSync(file, 'utf8').trim().split('\n');
    const memo = 'x'.repeat(12_000);
    writeFileSync(file, `${head},memo\n${rows.map((row) => `${row},${memo}`).join('\n')}\n`);
    const { ended, output } = run('import', file, '--map', map, '--to', url);
    expect(await ended, output()).toBe(0);
    expect(output()).toContain('200 rows; stored 200 events');
    expect((await collector.collector.store.facts()).size).toBe(10);
    await close();
    await collector.close();
  });
});

describe('an import that kill -9 broke off', () => {
  it('goes on by itself, and ends as if nothing had happened', async () => {
    const { file, map } = writeHistory(ROWS);
    const whole = run('import', file, '--map', map, '--data', data('whole.db'));
    expect(await whole.ended, whole.output()).toBe(0);
    const expected = (await factsOf(data('whole.db'))).facts;

    // Killed while it reads, while it stores, and while it goes on.
    for (const isTime of [hasBegun, isStoring, isStoring]) {
      const { child, ended, output } = run('import', file, '--map', map, '--data', data());
      await expect
        .poll(() => isTime() || child.exitCode !== null, { interval: 5, timeout: 120_000 })
        .toBe(true);
      child.kill('SIGKILL');
      expect(await ended, output()).toBeNull();
    }
    const { facts, imports } = await factsOf(data());
    expect(facts).toEqual(expected);
    expect(imports.map(({ state }: Import) => state)).not.toContain('failed');
    expect(readdirSync(`${data()}.imports`)).toEqual([]);
  });

  const files = () => (existsSync(`${data()}.imports`) ? readdirSync(`${data()}.imports`) : []);
  const hasBegun = () => files().some((name) => name.endsWith('.job.json'));
  const isStoring = () => {
    const staging = files().find((name) => name.endsWith('.staging.db'));
    if (staging === undefined) return false;
    try {
      const db = new Sqlite(join(`${data()}.imports`, staging), { readonly: true, fileMustExist: true });
      const progress = JSON.parse(String(db.prepare('SELECT body FROM progress').pluck().get() ?? '{}'));
      db.close();
      return progress.events > 0;
    } catch {
      // Not there yet, or no longer.
      return false;
    }
  };
});
