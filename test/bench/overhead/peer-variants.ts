import { readFile } from 'node:fs/promises';
import { gunzipSync, unzipSync } from 'node:zlib';
import { bundleEntry } from '../peers/bundle-entry.ts';
import type { PeerPackage, Peers } from '../peers/install-peers.ts';
import type { ServedVariant } from './variants.ts';

/** The naive way, which everybody starts with: every event as JSON, five seconds a request. */
export async function plainRrweb(peers: Peers): Promise<ServedVariant> {
  return {
    ...(await bundled(
      peers,
      'rrweb',
      `import { record } from 'rrweb';
      let events = [];
      const flush = () => {
        if (events.length) fetch('/rrweb', { method: 'POST', body: JSON.stringify(events.splice(0)) });
      };
      record({ emit: (event) => events.push(event) });
      setInterval(flush, 5000);
      addEventListener('pagehide', flush);`,
    )),
    read: (_pathname, _search, body) => ({ kind: 'recording', events: lengthOf(body.toString()) }),
  };
}

/** A project with session replay switched on, and nothing else away from its defaults. */
const POSTHOG_CONFIG = {
  token: 'phc_bench',
  supportedCompression: ['gzip', 'gzip-js'],
  hasFeatureFlags: false,
  autocapture_opt_out: false,
  heatmaps: true,
  capturePerformance: { network_timing: true, web_vitals: true, web_vitals_allowed_metrics: null },
  captureDeadClicks: false,
  autocaptureExceptions: false,
  surveys: false,
  defaultIdentifiedOnly: true,
  siteApps: [],
  sessionRecording: {
    endpoint: '/s/',
    consoleLogRecordingEnabled: true,
    recorderVersion: 'v2',
    sampleRate: null,
    minimumDurationMilliseconds: null,
    linkedFlag: null,
    networkPayloadCapture: null,
    urlTriggers: [],
    urlBlocklist: [],
    eventTriggers: [],
    triggerMatchType: null,
    scriptConfig: { script: 'posthog-recorder' },
  },
};

export async function posthog(peers: Peers): Promise<ServedVariant> {
  const dist = (name: string): Promise<Buffer> => readFile(peers.path('posthog-js', `dist/${name}.js`));
  const files = Object.fromEntries(
    await Promise.all(
      ['array', 'posthog-recorder', 'lazy-recorder', 'web-vitals', 'dead-clicks-autocapture'].flatMap(
        (name) => {
          const file = dist(name);
          const version = peers.version('posthog-js');
          return [`/v/posthog/static/${name}.js`, `/v/posthog/static/${version}/${name}.js`].map(
            async (path) => [path, await file.catch(() => '')] as const,
          );
        },
      ),
    ),
  );
  return {
    // The snippet's own stub does no more than queue `init` until array.js is there.
    head: `<script>
      window.posthog = Object.assign([], { _i: [['phc_bench', { api_host: location.origin + '/v/posthog', person_profiles: 'identified_only' }, 'posthog']], __SV: 1 });
    </script><script async src="/v/posthog/static/array.js"></script>`,
    files: {
      ...files,
      '/v/posthog/array/phc_bench/config.js': `(window._POSTHOG_REMOTE_CONFIG = window._POSTHOG_REMOTE_CONFIG || {})['phc_bench'] = { config: ${JSON.stringify(POSTHOG_CONFIG)}, siteApps: [] };`,
    },
    answer: (pathname) =>
      pathname.includes('/array/')
        ? POSTHOG_CONFIG
        : pathname.includes('/flags')
          ? { featureFlags: {}, featureFlagPayloads: {}, errorsWhileComputingFlags: false, flags: {} }
          : { status: 1 },
    read(pathname, search, body) {
      const isGzip = search.includes('compression=gzip') || body[0] === 0x1f;
      const events = lengthOf((isGzip ? gunzipSync(body) : body).toString());
      return pathname.endsWith('/s/') ? { kind: 'recording', events } : { events };
    },
  };
}

/**
 * `upload` is relative: of an absolute address Clarity keeps the part behind https:// in its cookie and
 * continues there, so that on a plain http sink it falls silent after the first route change.
 */
export async function clarity(peers: Peers): Promise<ServedVariant> {
  return {
    ...(await bundled(
      peers,
      'clarity-js',
      `import { clarity } from 'clarity-js';
      clarity.start({ projectId: 'bench', upload: '/v/clarity/collect', track: true, content: true });`,
    )),
    answer: () => '',
    read(_pathname, _search, body) {
      const text = (body[0] === 0x1f ? gunzipSync(body) : body).toString();
      const { a, p } = JSON.parse(text) as { a?: unknown[]; p?: unknown[] };
      // `p` is what a replay is played from, `a` what is analysed.
      return {
        ...(p?.length && { kind: 'recording' as const }),
        events: (a?.length ?? 0) + (p?.length ?? 0),
      };
    },
  };
}

/** Over http the tracker asks to be told that this is meant. Its messages are binary, so not counted. */
export async function openreplay(peers: Peers): Promise<ServedVariant> {
  return {
    ...(await bundled(
      peers,
      '@openreplay/tracker',
      `import Tracker from '@openreplay/tracker';
      new Tracker({ projectKey: 'bench', ingestPoint: location.origin + '/v/openreplay', __DISABLE_SECURE_MODE: true }).start();`,
    )),
    answer: (pathname) =>
      pathname.endsWith('/v1/web/start')
        ? {
            token: 'bench',
            userUUID: 'a1b2c3d4-0000-4000-8000-000000000000',
            sessionID: '1',
            projectID: '1',
            delay: 0,
            beaconSizeLimit: 1_000_000,
            compressionThreshold: 24_000,
            startTimestamp: Date.now(),
            userBrowser: 'Chrome',
            userOS: 'Linux',
            userDevice: '',
            userCountry: '',
            userCity: '',
            userState: '',
            features: {},
          }
        : pathname.endsWith('/tags')
          ? { tags: [] }
          : {},
    read: (pathname) => (pathname.endsWith('/v1/web/i') ? { kind: 'recording' } : undefined),
  };
}

export async function sentry(peers: Peers): Promise<ServedVariant> {
  return {
    ...(await bundled(
      peers,
      '@sentry/browser',
      `import { init, replayIntegration } from '@sentry/browser';
      init({ dsn: location.protocol + '//bench@' + location.host + '/1', integrations: [replayIntegration()], replaysSessionSampleRate: 1 });`,
    )),
    read(_pathname, _search, body) {
      const parts = splitEnvelope(body);
      const recording = parts.find(({ type }) => type === 'replay_recording');
      if (!recording) return undefined;
      // One line of JSON with the segment's number, then the events, zlib.
      const start = recording.payload.indexOf(10) + 1;
      const packed = recording.payload.subarray(start);
      return {
        kind: 'recording',
        events: lengthOf((packed[0] === 0x78 ? unzipSync(packed) : packed).toString()),
      };
    },
  };
}

async function bundled(
  peers: Peers,
  name: PeerPackage,
  code: string,
): Promise<Pick<ServedVariant, 'head' | 'files'>> {
  peers.path(name);
  return {
    head: '<script defer src="/v/bundle.js"></script>',
    files: { '/v/bundle.js': await bundleEntry(peers, code) },
  };
}

/** https://develop.sentry.dev/sdk/data-model/envelopes/: a header line, then items of a header line and a payload. */
function splitEnvelope(body: Buffer): { type: string; payload: Buffer }[] {
  const items: { type: string; payload: Buffer }[] = [];
  let at = body.indexOf(10) + 1;
  while (at > 0 && at < body.length) {
    const lineEnd = body.indexOf(10, at);
    if (lineEnd < 0) break;
    const header = JSON.parse(body.subarray(at, lineEnd).toString()) as { type: string; length?: number };
    const nextLine = body.indexOf(10, lineEnd + 1);
    const end =
      header.length === undefined ? (nextLine < 0 ? body.length : nextLine) : lineEnd + 1 + header.length;
    items.push({ type: header.type, payload: body.subarray(lineEnd + 1, end) });
    at = end + 1;
  }
  return items;
}

function lengthOf(json: string): number {
  const value = JSON.parse(json) as unknown;
  return Array.isArray(value) ? value.length : 1;
}
