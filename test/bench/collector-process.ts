import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** The real command on a file, in a process of its own that may end at any time. */
export async function startCollectorProcess(dataFile: string, secrets: { key: string; token: string }) {
  const child = spawn(
    process.execPath,
    ['collector/main.ts', '--port', '0', '--data', dataFile, '--trusted-hops', '1'],
    {
      env: { ...process.env, DESIREPATH_KEY: secrets.key, DESIREPATH_TOKEN: secrets.token },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  const listen = (text: Buffer) => {
    said = (said + text).slice(-200_000);
  };
  child.stderr?.on('data', listen);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (text) => {
      listen(text);
      const found = /(http:\S+)\/signin\?code=/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`the collector ended: ${said}`)));
  });
  return {
    url,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    said: () => said,
    memory: () => memoryOf(child),
    async stop(): Promise<number | null> {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      return child.exitCode;
    },
  };
}

/** Megabytes now and at most, as Linux counts them; undefined elsewhere. */
function memoryOf({ pid }: ChildProcess): { nowMb: number; mostMb: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (name: string) =>
      Number(RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1_024;
    return { nowMb: Math.round(megabytes('VmRSS')), mostMb: Math.round(megabytes('VmHWM')) };
  } catch {
    return undefined;
  }
}
