import { DATADOG } from './datadog.ts';
import { MIXPANEL } from './mixpanel.ts';
import type { Peer } from './peer.ts';
import { POSTHOG } from './posthog.ts';
import { SENTRY } from './sentry.ts';

export const PEERS: readonly Peer[] = [POSTHOG, DATADOG, SENTRY, MIXPANEL];
