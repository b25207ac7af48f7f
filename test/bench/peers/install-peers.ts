import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FOLDER, installedVersion, installPackages, npm, runFile } from './install-packages.ts';

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
  const { umami, ...plain } = VERSIONS;
  await installPackages(plain);
  if ((await installedVersion('umami')) !== umami) await unpackUmami();
  const installed = new Set<string>();
  for (const name of Object.keys(VERSIONS)) if (await installedVersion(name)) installed.add(name);

  return {
    folder: FOLDER,
    path(name, file = '') {
      if (!installed.has(name)) throw new Error(`${name} could not be installed`);
      return join(FOLDER, 'node_modules', name, file);
    },
    version: (name) => VERSIONS[name],
  };
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
