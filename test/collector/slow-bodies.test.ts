import { on, once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { notIdle } from '../../collector/imports/not-idle.ts';
import { bodyPatience } from '../../collector/serve/body-patience.ts';
import { endUnreadBodies } from '../../collector/serve/unread-bodies.ts';

it('a body that does not come whole within its time has its connection ended, and no other has', async () => {
  const app = new Hono();
  app.use(bodyPatience(50, (path) => path === '/file'));
  app.post('*', async (c) => c.text(`${(await c.req.text()).length}`));
  const server = serve({ fetch: app.fetch, port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const slow = connect(port, '127.0.0.1');
  slow.on('error', () => {});
  slow.write('POST /change HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf');
  const file = connect(port, '127.0.0.1');
  let answer = '';
  file.on('data', (text) => {
    answer += text;
  });
  file.write('POST /file HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 9\r\n\r\nhalf');
  await once(slow, 'close');
  // The other one waited just as long.
  file.write(' more');
  await once(file, 'close');
  expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*9$/);
  const whole = await fetch(`http://127.0.0.1:${port}/change`, { method: 'POST', body: 'all' });
  expect(await whole.text()).toBe('3');
  server.close();
});

it('a body that comes after its answer leaves the connection usable; one that never ends loses it', async () => {
  const server = createServer((_, outgoing) => outgoing.writeHead(503).end('busy')).listen(0, '127.0.0.1');
  endUnreadBodies(server, 300);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const half = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf';

  const late = connect(port, '127.0.0.1').on('error', () => {});
  const answers = createInterface(late);
  const nextAnswer = async () => {
    for await (const line of on(answers, 'line'))
      if (String(line).startsWith('HTTP/1.1')) return String(line);
  };
  late.write(half);
  expect(await nextAnswer()).toContain('503');
  late.write(` more${half}`);
  expect(await nextAnswer()).toContain('503');
  await once(late, 'close');
  server.close();
});

it('a file of which only the beginning was looked at leaves the connection usable', async () => {
  const app = new Hono();
  app.post('/look', async (c) => {
    const { value } = (await c.req.raw.body?.getReader().read()) ?? {};
    return c.text(String(value?.at(0)));
  });
  const server = serve({ fetch: app.fetch, port: 0, autoCleanupIncoming: false }) as Server;
  endUnreadBodies(server, 60_000);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const look = async (file: Buffer) => {
    const asked = request({ port, path: '/look', method: 'POST', agent }).end(file);
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return await text(answer);
  };
  expect(await Promise.all([look(Buffer.alloc(1_000_000, 1)), look(Buffer.alloc(1_000_000, 2))])).toEqual([
    '1',
    '2',
  ]);
  agent.destroy();
  server.close();
});

it('a file that stops coming is refused, however much of it came', async () => {
  async function* stops() {
    yield new Uint8Array(3);
    await new Promise(() => {});
  }
  const came: number[] = [];
  const reading = (async () => {
    for await (const piece of notIdle(stops(), 20)) came.push(piece.length);
  })();
  await expect(reading).rejects.toThrow('The file stopped coming');
  expect(came).toEqual([3]);
});
