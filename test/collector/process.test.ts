import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { commands, TOKEN } from '../support/command.ts';
import { sessions } from '../support/sessions.ts';

const SENT = sessions`anna: awareness > consideration > purchase > retention > advocacy`;
const BATCHES = SENT.flatMap((session) => session.batches);

const { run } = commands();

async function send(url: string, batch: unknown): Promise<boolean> {
  const request = { method: 'POST', body: JSON.stringify(batch) };
  return await fetch(`${url}/v1/batch`, request).then(
    (answer) => answer.ok,
    () => false,
  );
}

describe('the collector as a process', () => {
  it('keeps every batch it acknowledged through kill -9', async () => {
    const first = run('--port', '0');
    const url = await first.url;
    const acknowledged: number[] = [];
    for (const batch of BATCHES.slice(0, 4)) if (await send(url, batch)) acknowledged.push(batch.seq);
    const lastOne = send(url, BATCHES[4]);
    first.child.kill('SIGKILL');
    if (await lastOne) acknowledged.push(4);
    expect(acknowledged.length).toBeGreaterThanOrEqual(4);

    const second = run('--port', '0');
    const answer = await fetch(`${await second.url}/api/v1/sessions/${BATCHES[0]?.session}/events`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    const { events } = (await answer.json()) as { events: { seq: number }[] };
    expect(events.map((event) => event.seq)).toEqual(expect.arrayContaining(acknowledged));
  });

  it('stops when it is asked to, and says in words why it cannot start', async () => {
    const first = run('--port', '0');
    await first.url;
    first.child.kill('SIGTERM');
    expect(await once(first.child, 'exit')).toEqual([0, null]);

    const holder = createServer().listen(0);
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const second = run('--port', String(port));
    expect(await once(second.child, 'exit')).toEqual([1, null]);
    expect(second.output()).toContain(`port ${port} is in use`);
    holder.close();
  });

  it('rebuilds by the same command', async () => {
    const first = run('--port', '0');
    await send(await first.url, BATCHES[0]);
    first.child.kill('SIGTERM');
    await once(first.child, 'exit');
    const second = run('rebuild');
    expect(await once(second.child, 'exit')).toEqual([0, null]);
    expect(second.output()).toContain('numbers of 1 sessions');
  });
});
