import { readFile } from 'node:fs/promises';
import { bundleEntry } from '../peers/bundle-entry.ts';
import type { PeerPackage, Peers } from '../peers/install-peers.ts';

type PeerBundle = {
  readonly label: string;
  readonly from: PeerPackage;
  readonly bundle: (peers: Peers) => Promise<string>;
};

const file =
  (from: PeerPackage, path: string) =>
  (peers: Peers): Promise<string> =>
    readFile(peers.path(from, path), 'utf8');

const entry =
  (from: PeerPackage, code: string) =>
  (peers: Peers): Promise<string> =>
    peers.path(from) ? bundleEntry(peers, code) : Promise.reject();

const SENTRY = "import { init, replayIntegration } from '@sentry/browser';";

/** Files as the peers publish them where they publish one; else a bundle of the smallest documented use. */
export const PEER_BUNDLES: readonly PeerBundle[] = [
  {
    label: 'umami tracker',
    from: 'umami',
    bundle: async (peers) =>
      bundleEntry(peers, await readFile(peers.path('umami', 'src/tracker/index.js'), 'utf8')),
  },
  {
    label: 'plausible, init and track',
    from: '@plausible-analytics/tracker',
    bundle: entry(
      '@plausible-analytics/tracker',
      "import { init, track } from '@plausible-analytics/tracker'; init({ domain: 'a' }); track('b', {});",
    ),
  },
  {
    label: 'web-vitals, five metrics',
    from: 'web-vitals',
    bundle: entry(
      'web-vitals',
      "import { onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals'; for (const on of [onCLS, onFCP, onINP, onLCP, onTTFB]) on(console.log);",
    ),
  },
  {
    label: 'web-vitals, five with attribution',
    from: 'web-vitals',
    bundle: entry(
      'web-vitals',
      "import { onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals/attribution'; for (const on of [onCLS, onFCP, onINP, onLCP, onTTFB]) on(console.log);",
    ),
  },
  {
    label: 'rrweb, record as bundlers leave it',
    from: 'rrweb',
    bundle: entry('rrweb', "import { record } from 'rrweb'; record({ emit: console.log });"),
  },
  {
    label: '@rrweb/record',
    from: '@rrweb/record',
    bundle: entry('@rrweb/record', "import { record } from '@rrweb/record'; record({ emit: console.log });"),
  },
  {
    label: 'clarity, replay included',
    from: 'clarity-js',
    bundle: file('clarity-js', 'build/clarity.min.js'),
  },
  { label: 'posthog array.js', from: 'posthog-js', bundle: file('posthog-js', 'dist/array.js') },
  {
    label: 'posthog recorder, fetched after it',
    from: 'posthog-js',
    bundle: file('posthog-js', 'dist/posthog-recorder.js'),
  },
  {
    label: 'sentry',
    from: '@sentry/browser',
    bundle: entry('@sentry/browser', `${SENTRY} init({ dsn: 'a' });`),
  },
  {
    label: 'sentry with replay',
    from: '@sentry/browser',
    bundle: entry('@sentry/browser', `${SENTRY} init({ dsn: 'a', integrations: [replayIntegration()] });`),
  },
  {
    label: 'openreplay',
    from: '@openreplay/tracker',
    bundle: entry(
      '@openreplay/tracker',
      "import Tracker from '@openreplay/tracker'; new Tracker({ projectKey: 'a' }).start();",
    ),
  },
];
