import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const runFile = promisify(execFile);

/** Beside our own packages, never among them: `npm ci` brings none of these. */
export const FOLDER = join(import.meta.dirname, '../../../node_modules/.cache/desirepath-bench');

/** Installs what is missing in its version. One that cannot be had is not an error here, but where it is used. */
export async function installPackages(versions: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  if (!existsSync(join(FOLDER, 'package.json'))) {
    // "module": with "commonjs" beside the entry, esbuild wraps rrweb in a lazy start and drops nothing of it.
    await writeFile(join(FOLDER, 'package.json'), '{ "private": true, "type": "module" }\n');
  }
  const missing: string[] = [];
  for (const [name, version] of Object.entries(versions))
    if ((await installedVersion(name)) !== version) missing.push(`${name}@${version}`);
  if (missing.length === 0) return;
  console.log(`installing ${missing.join(', ')}`);
  // All at once; when one of them cannot be had, npm installs none, so then one by one.
  if (!(await npm('install', '--save-exact', '--ignore-scripts', ...missing)))
    for (const each of missing) await npm('install', '--save-exact', '--ignore-scripts', each);
}

export async function installedVersion(name: string): Promise<string | undefined> {
  try {
    const text = await readFile(join(FOLDER, 'node_modules', name, 'package.json'), 'utf8');
    return (JSON.parse(text) as { version: string }).version;
  } catch {
    return undefined;
  }
}

export async function npm(...args: string[]): Promise<boolean> {
  try {
    await runFile('npm', [...args, '--no-audit', '--no-fund', '--loglevel', 'error'], {
      cwd: FOLDER,
      shell: process.platform === 'win32',
    });
    return true;
  } catch (error) {
    console.error(`npm ${args[0]} failed: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    return false;
  }
}
