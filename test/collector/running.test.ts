import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../collector/log.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { startCollector } from '../support/collector.ts';
import { commands, TOKEN } from '../support/command.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const [ANNA] = sessions`anna: awareness click(#secret-button) > purchase`;

const { file, run } = commands();

async function send(url: string): Promise<void> {
  for (const batch of ANNA?.batches ?? []) {
    const answer = await fetch(`${url}/v1/batch`, {
      method: 'POST',
      body: JSON.stringify(batch),
      headers: { 'user-agent': 'Mozilla/5.0 (Secretary) Firefox/145.0', 'x-forwarded-for': '203.0.113.77' },
    });
    expect(answer.status).toBe(200);
  }
}

describe('stopping', () => {
  it('ends live streams, stores what was taken, and leaves one file behind', async () => {
    const { child, url: starting } = run('--port', '0');
    const url = await starting;
    await send(url);
    const live = await fetch(`${url}/api/v1/live`, { headers: { authorization: `Bearer ${TOKEN}` } });
    const reader = live.body?.getReader();
    await reader?.read();
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    let isDone = false;
    while (!isDone) isDone = (await reader?.read())?.done ?? true;
    expect(await exit).toEqual([0, null]);
    expect(existsSync(file())).toBe(true);
    expect(existsSync(file('data.db-wal'))).toBe(false);
  });

  it('is said by the health check before the port closes', async () => {
    const { collector, close } = await startCollector();
    const health = async () => await collector.app.request('/healthz');
    expect(await (await health()).json()).toEqual({ status: 'ok' });
    await close();
    const closing = await health();
    expect([closing.status, await closing.json()]).toEqual([503, { status: 'closing' }]);
  });

  it('is a failure when the data file can no longer be written', async () => {
    const { collector, clock } = await startCollector();
    await collector.store.close();
    clock.nowMs += 60_000;
    expect(await (await collector.app.request('/healthz')).json()).toEqual({
      status: 'the data file cannot be written',
    });
  });
});

describe('logs', () => {
  it('are JSON lines that hold nothing of a visitor, even when each request is one', async () => {
    const {
      child,
      url: starting,
      output,
    } = run('--port', '0', '--log-level', 'debug', '--trusted-hops', '1');
    const url = await starting;
    await send(url);
    const headers = { authorization: `Bearer ${TOKEN}` };
    await fetch(`${url}/api/v1/sessions/${ANNA?.session}?from=1`, { headers });
    await fetch(`${url}/api/v1/sessions/nobody-at-all`, { headers });
    await fetch(`${url}/v1/batch`, { method: 'POST', body: '{"visitor":"visitor-broken"' });
    child.kill('SIGTERM');
    await once(child, 'exit');
    const lines = output()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const entry of entries)
      expect(entry).toMatchObject({ at: expect.any(String), level: expect.any(String) });
    expect(entries.map(({ route }) => route)).toEqual(
      expect.arrayContaining(['/v1/batch', '/api/v1/sessions/:id']),
    );
    const personal = [
      '203.0.113.77',
      '127.0.0.1',
      'Secretary',
      'Mozilla',
      'visitor-',
      'session-',
      'nobody',
      'secret',
      TOKEN,
    ];
    for (const word of personal) expect(lines.join('\n')).not.toContain(word);
  });

  it('have nothing below their level', () => {
    const lines: string[] = [];
    const log = createLog('warn', (line) => lines.push(line));
    log('info', 'a');
    log('warn', 'b');
    log('error', 'c', { code: 7 });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'warn', message: 'b' },
      { level: 'error', message: 'c', code: 7 },
    ]);
  });
});

describe('a start', () => {
  it('reads ahead where there is much to read, before anybody asks', async () => {
    const { collector, send: sendAll, close } = await startCollector({ dataFile: file() });
    await sendAll(sessions`ben: awareness > purchase`);
    while ((await collector.store.seal(START_MS + DAY_MS, true)) > 0);
    await collector.readAhead();
    expect(collector.store.readThreads()).toBe(0);
    await collector.readAhead(1);
    expect(collector.store.readThreads()).toBe(1);
    await close();
  });
});

describe('metrics', () => {
  it('follow Prometheus’ format and count what happened', async () => {
    const { collector, send: sendAll, ask, close } = await startCollector({ dataFile: file() });
    await sendAll(sessions`ben: awareness > purchase`);
    await ask('/map');
    const text = await (await collector.app.request('/metrics')).text();
    const value = (name: string) => Number(RegExp(`^desirepath_${name} (\\S+)$`, 'm').exec(text)?.[1]);
    expect(value('batches_total')).toBe(2);
    expect(value('commit_seconds_count')).toBe(2);
    expect(value('commit_seconds_bucket\\{le="\\+Inf"\\}')).toBe(2);
    expect(value('ingest_request_seconds_count')).toBe(2);
    expect(value('read_request_seconds_count')).toBe(1);
    expect(value('live_sessions')).toBe(1);
    expect(value('read_threads')).toBe(1);
    for (const name of ['data_bytes', 'wal_bytes', 'free_disk_bytes', 'resident_memory_bytes'])
      expect(value(name)).toBeGreaterThan(0);
    expect(value('event_loop_lag_seconds')).toBeGreaterThanOrEqual(0);
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) desirepath_\w+ .+|desirepath_\w+(\{le="[^"]+"\})? -?[\d.e+-]+)$/);
    await close();
  });
});

describe('commands', () => {
  it('write a data file one at a time, and leave it to the next when they are killed', async () => {
    const { child, url } = run('--port', '0');
    await url;
    for (const args of [['serve', '--port', '0'], ['rebuild']]) {
      const second = run(...args);
      expect(await once(second.child, 'exit')).toEqual([1, null]);
      expect(second.output()).toContain('another collector uses it: stop that first');
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    await run('--port', '0').url;
  });

  it('back up a running collector and restore it elsewhere', async () => {
    const { url: starting } = run('--port', '0');
    await send(await starting);
    const backup = run('backup', file('copy.db'));
    expect(await once(backup.child, 'exit')).toEqual([0, null]);
    expect(backup.output()).toContain('Backed up and checked');
    const restored = run('restore', file('copy.db'), '--data', file('other.db'));
    expect(await once(restored.child, 'exit')).toEqual([0, null]);
    const rebuilt = run('rebuild', '--data', file('other.db'));
    expect(await once(rebuilt.child, 'exit')).toEqual([0, null]);
    expect(rebuilt.output()).toContain('numbers of 1 sessions');
  });

  it('end with 1 and a sentence when they cannot', async () => {
    const wrong = run('--prot', '80');
    expect(await once(wrong.child, 'exit')).toEqual([1, null]);
    expect(wrong.output()).toBe('desirepath: --prot: is no option; the nearest is --port.\n');
  });
});
