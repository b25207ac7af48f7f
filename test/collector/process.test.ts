import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KEY, sessions } from '../support/sessions.ts';

const TOKEN = 'token_of_the_tests';
const SENT = sessions`anna: awareness > consideration > purchase > retention > advocacy`;
const BATCHES = SENT.flatMap((session) => session.batches);

let folder: string;
let children: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desirepath-'));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** The real command, on its own data file; `output` is what it has printed so far. */
function start(...args: string[]) {
  const child = spawn(process.execPath, ['collector/main.ts', '--data', join(folder, 'data.db'), ...args], {
    env: { ...process.env, DESIREPATH_TOKEN: TOKEN, DESIREPATH_KEY: KEY },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let output = '';
  const url = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (text) => {
      output += text;
      const found = /(http:\S+)\/signin\?code=/.exec(output)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`it ended: ${output}`)));
  });
  url.catch(() => {});
  return { child, url, output: () => output };
}

async function send(url: string, batch: unknown): Promise<boolean> {
  const request = { method: 'POST', body: JSON.stringify(batch) };
  return await fetch(`${url}/v1/batch`, request).then(
    (answer) => answer.ok,
    () => false,
  );
}

describe('the collector as a process', () => {
  it('keeps every batch it acknowledged through kill -9', async () => {
    const first = start('--port', '0');
    const url = await first.url;
    const acknowledged: number[] = [];
    for (const batch of BATCHES.slice(0, 4)) if (await send(url, batch)) acknowledged.push(batch.seq);
    const lastOne = send(url, BATCHES[4]);
    first.child.kill('SIGKILL');
    if (await lastOne) acknowledged.push(4);
    expect(acknowledged.length).toBeGreaterThanOrEqual(4);

    const second = start('--port', '0');
    const answer = await fetch(`${await second.url}/api/v1/sessions/${BATCHES[0]?.session}/events`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    const { events } = (await answer.json()) as { events: { seq: number }[] };
    expect(events.map((event) => event.seq)).toEqual(expect.arrayContaining(acknowledged));
  });

  it('stops when it is asked to, and says in words why it cannot start', async () => {
    const first = start('--port', '0');
    await first.url;
    first.child.kill('SIGTERM');
    expect(await once(first.child, 'exit')).toEqual([0, null]);

    const holder = createServer().listen(0);
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const second = start('--port', String(port));
    expect(await once(second.child, 'exit')).toEqual([1, null]);
    expect(second.output()).toContain(`port ${port} is in use`);
    holder.close();
  });

  it('rebuilds by the same command', async () => {
    const first = start('--port', '0');
    await send(await first.url, BATCHES[0]);
    first.child.kill('SIGTERM');
    await once(first.child, 'exit');
    const second = start('rebuild');
    expect(await once(second.child, 'exit')).toEqual([0, null]);
    expect(second.output()).toContain('numbers of 1 sessions');
  });
});
