import type { Peers } from '../peers/install-peers.ts';
import { ourVariant } from './our-variant.ts';
import { clarity, openreplay, plainRrweb, posthog, sentry } from './peer-variants.ts';

/** What the sink can tell of a request's body. */
export type SeenUpload = { readonly kind?: 'recording' | 'asset'; readonly events?: number };

/** A page's passenger, ready to be served. Scripts stand under /v/, by which a trace knows them. */
export type ServedVariant = {
  /** Stands in the page's head. */
  readonly head: string;
  readonly files: Readonly<Record<string, string | Buffer>>;
  /** What the sink answers; the empty object when there is nothing to say. */
  readonly answer?: (pathname: string, body: Buffer) => unknown;
  readonly read?: (pathname: string, search: string, body: Buffer) => SeenUpload | undefined;
};

export type Variant = {
  readonly label: string;
  /** Must send a recording: a run in which it does not is no measurement. */
  readonly mustRecord: boolean;
  readonly serve: (peers: Peers) => Promise<ServedVariant>;
};

export const VARIANTS = {
  none: {
    label: 'without us',
    mustRecord: false,
    serve: async () => ({ head: '', files: {} }),
  },
  core: { label: 'core', mustRecord: false, serve: () => ourVariant('data-sample="0"') },
  ours: { label: 'core with recorder', mustRecord: true, serve: () => ourVariant('') },
  rrweb: { label: 'plain rrweb 2.2.2', mustRecord: true, serve: plainRrweb },
  posthog: { label: 'PostHog 1.449.2', mustRecord: true, serve: posthog },
  clarity: { label: 'Clarity 0.8.70', mustRecord: true, serve: clarity },
  openreplay: { label: 'OpenReplay 19.0.1', mustRecord: true, serve: openreplay },
  sentry: { label: 'Sentry replay 11.12.0', mustRecord: true, serve: sentry },
} as const satisfies Record<string, Variant>;

export type VariantName = keyof typeof VARIANTS;
