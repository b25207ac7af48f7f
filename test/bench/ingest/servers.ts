import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

export interface Served {
  readonly child: ChildProcess;
  readonly port: number;
  /** From the start of the process to the moment it listens. */
  readonly startUpMs: number;
  stop(): Promise<void>;
}

export const KEY = 'pk_bench_key';

/** The real command on its own file. `flags`: its own; `nodeFlags`: Node's. */
export async function startCollector(
  dataFile: string,
  flags: readonly string[] = [],
  nodeFlags: readonly string[] = [],
): Promise<Served> {
  const startedMs = performance.now();
  const child = spawn(
    process.execPath,
    [...nodeFlags, 'collector/main.ts', '--port', '0', '--data', dataFile, ...flags],
    {
      env: { ...process.env, DESIREPATH_KEY: KEY, DESIREPATH_TOKEN: 'token_of_the_bench' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (text) => {
      // Once it has greeted, what it logs is read and forgotten, or its pipe would fill.
      if (output.length > 10_000) return;
      output += text;
      const found = /localhost:(\d+)\/signin/.exec(output)?.[1];
      if (found) resolve(Number(found));
    });
    child.once('exit', () => reject(new Error(`the collector ended: ${output}`)));
  });
  return served(child, port, performance.now() - startedMs);
}

/** A Hono server that parses what it is sent, and nothing else. */
export async function startBareServer(): Promise<Served> {
  const startedMs = performance.now();
  const child = fork(`${import.meta.dirname}/bare-server.ts`);
  const [port] = (await once(child, 'message')) as [number];
  return served(child, port, performance.now() - startedMs);
}

function served(child: ChildProcess, port: number, startUpMs: number): Served {
  // Whatever ends a bench early, nothing of it goes on.
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return {
    child,
    port,
    startUpMs,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** CPU time that a process has used, as Linux tells it in hundredths of a second; 0 elsewhere. */
export function cpuMs({ child }: Served): number {
  try {
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}

/** Memory that a process holds, as Linux tells it; 0 elsewhere. */
export function residentMb({ child }: Served): number {
  try {
    const pages = Number(readFileSync(`/proc/${child.pid}/statm`, 'utf8').split(' ')[1]);
    return (pages * 4_096) / 1e6;
  } catch {
    return 0;
  }
}
