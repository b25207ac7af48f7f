import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const runFile = promisify(execFile);

/** Beside our own packages, never among them: `npm ci` brings none of the peers. */
const FOLDER = join(import.meta.dirname, '../../../node_modules/.cache/desirepath-bench');

/** Pinned, so that a figure can be had again. Umami's package is its whole server: only its tracker is unpacked. */
const VERSIONS = {
  'posthog-js': '1.449.2',
  'clarity-js': '0.8.70',
  '@openreplay/tracker': '19.0.1',
  '@sentry/browser': '11.12.0',
  rrweb: '2.2.2',
  '@rrweb/record': '2.1.6',
  'web-vitals': '6.2.3',
  '@plausible-analytics/tracker': '0.4.6',
  umami: '2.10.0',
} as const;

export type PeerPackage = keyof typeof VERSIONS;

export type Peers = {
  readonly folder: string;
  /** Path of a file inside a peer's package. Throws when that peer could not be installed. */
  readonly path: (name: PeerPackage, file?: string) => string;
  readonly version: (name: PeerPackage) => string;
};

/** Installs what is missing. A package that cannot be had is not an error here, but where it is used. */
export async function installPeers(): Promise<Peers> {
  await mkdir(FOLDER, { recursive: true });
  if (!existsSync(join(FOLDER, 'package.json'))) {
    // "module": with "commonjs" beside the entry, esbuild wraps rrweb in a lazy start and drops nothing of it.
    await writeFile(join(FOLDER, 'package.json'), '{ "private": true, "type": "module" }\n');
  }
  const names = Object.keys(VERSIONS) as PeerPackage[];
  const missing: PeerPackage[] = [];
  for (const name of names) if ((await installedVersion(name)) !== VERSIONS[name]) missing.push(name);
  const plain = missing.filter((name) => name !== 'umami').map((name) => `${name}@${VERSIONS[name]}`);
  if (plain.length > 0) {
    console.log(`installing ${plain.join(', ')}`);
    // All at once; when one of them cannot be had, npm installs none, so then one by one.
    if (!(await npm('install', '--save-exact', '--ignore-scripts', ...plain)))
      for (const each of plain) await npm('install', '--save-exact', '--ignore-scripts', each);
  }
  if (missing.includes('umami')) await unpackUmami();
  const installed = new Set<string>();
  for (const name of names) if (await installedVersion(name)) installed.add(name);

  return {
    folder: FOLDER,
    path(name, file = '') {
      if (!installed.has(name)) throw new Error(`${name} could not be installed`);
      return join(FOLDER, 'node_modules', name, file);
    },
    version: (name) => VERSIONS[name],
  };
}

async function installedVersion(name: string): Promise<string | undefined> {
  try {
    const text = await readFile(join(FOLDER, 'node_modules', name, 'package.json'), 'utf8');
    return (JSON.parse(text) as { version: string }).version;
  } catch {
    return undefined;
  }
}

async function npm(...args: string[]): Promise<boolean> {
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

async function unpackUmami(): Promise<void> {
  const folder = join(FOLDER, 'node_modules', 'umami');
  await mkdir(folder, { recursive: true });
  if (!(await npm('pack', `umami@${VERSIONS.umami}`))) return;
  const archive = join(FOLDER, `umami-${VERSIONS.umami}.tgz`);
  const wanted = ['package/package.json', 'package/src/tracker'];
  await runFile('tar', ['xzf', archive, '-C', folder, '--strip-components=1', ...wanted]).catch(
    console.error,
  );
}
