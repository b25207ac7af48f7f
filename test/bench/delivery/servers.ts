import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyOf } from '../../support/request-body.ts';
import { type Sender, shopPage } from './shop-page.ts';

export type Collector = {
  readonly url: string;
  /** Ends it as a power cut would, and brings it back. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** The real command in a process of its own, on a file. */
export async function startCollector(dataFile: string): Promise<Collector> {
  let child: ChildProcess | undefined;
  let port = '0';
  let url = '';
  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, ['collector/main.ts', '--port', port, '--data', dataFile], {
      env: { ...process.env, DESIREPATH_KEY: 'pk_bench_delivery', DESIREPATH_TOKEN: 'token_of_the_bench' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = started;
    url = await new Promise((resolve, reject) => {
      let said = '';
      started.stdout.on('data', (text) => {
        said += text;
        const found = /(http:\S+)\/signin\?code=/.exec(said)?.[1];
        if (found) resolve(found);
      });
      started.once('exit', () => reject(new Error(`the collector ended: ${said}`)));
    });
    port = new URL(url).port;
  };
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  await start();
  return { url, kill: () => end('SIGKILL'), start, stop: () => end('SIGTERM') };
}

/** Takes what the plain senders post, and is down and back like the collector. */
export async function startSink(): Promise<Collector & { readonly found: Map<string, number> }> {
  const found = new Map<string, number>();
  let server: Server | undefined;
  let port = 0;
  const start = async (): Promise<void> => {
    server = createServer(async (request, response) => {
      const body = await bodyOf(request).catch(() => '[]');
      for (const { id } of JSON.parse(body || '[]') as { id: string }[])
        found.set(id, (found.get(id) ?? 0) + 1);
      response.setHeader('access-control-allow-origin', '*').end();
    });
    port = await listen(server, port);
  };
  const stop = async (): Promise<void> => {
    server?.closeAllConnections();
    server?.close();
  };
  await start();
  return { url: `http://127.0.0.1:${port}`, found, kill: stop, start, stop };
}

/** The site, at an address of its own; its pages never fail. */
export async function startSite(sender: Sender, collector: string): Promise<{ url: string; stop(): void }> {
  // Read once: a build meanwhile would give pages a file that is empty or half written.
  const names = (await readdir('dist/sdk')).filter((name) => name.endsWith('.js'));
  const files = new Map<string, Buffer>(
    await Promise.all(names.map(async (name) => [`/${name}`, await readFile(`dist/sdk/${name}`)] as const)),
  );
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const file = files.get(pathname);
    if (file) {
      response.setHeader('content-type', 'text/javascript').setHeader('cache-control', 'max-age=3600');
      return response.end(file);
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    return response.end(shopPage(pathname, sender, collector));
  });
  const port = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
