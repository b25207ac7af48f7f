import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { notIdle } from '../../collector/imports/not-idle.ts';
import { bodyPatience } from '../../collector/serve/body-patience.ts';

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
