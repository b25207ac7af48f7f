import type { MaskMode } from './protocol/journey.ts';

/** What a site says when it starts the SDK. Script tags say the same with `data-` attributes. */
export type StartOptions = {
  /** Write key, "pk_…", from Settings → Install. It is public. */
  readonly key: string;
  /** Where the collector answers, such as "https://collector.example". */
  readonly collector: string;
  /** `pending` stores and sends nothing until `consent('granted')`. Default `granted`. */
  readonly consent?: 'granted' | 'pending';
  /** Share of sessions that are replayed, 0 to 1. Default 1. */
  readonly sample?: number;
  /** How much of text is masked before it leaves the browser. Default `balanced`. */
  readonly mask?: MaskMode;
  /** Keeps nothing in the browser: each page load is a visitor of its own. Default false. */
  readonly cookieless?: boolean;
  /** Nonce for the lazily loaded files under a strict Content Security Policy. */
  readonly nonce?: string;
  /** Follow route changes inside one document. Default true. */
  readonly spa?: boolean;
  /** Folder of the lazily loaded files. Default: the collector. */
  readonly files?: string;
};

export type Options = Required<StartOptions>;

/** Fills in the defaults. Throws with the fix in the message: the one moment when the SDK may throw. */
export function readOptions(given: StartOptions): Options {
  const options = {
    consent: 'granted',
    sample: 1,
    mask: 'balanced',
    cookieless: false,
    nonce: '',
    spa: true,
    files: given.collector,
    ...given,
  } satisfies Options;
  const { key, collector, consent, sample, mask } = options;
  expect(/^pk_\w/.test(key), 'key must be a write key such as "pk_…"; copy it from Settings → Install');
  expect(/^https?:\/\//.test(collector), 'collector must be a URL such as "https://collector.example"');
  expect(/^(granted|pending)$/.test(consent), 'consent must be "granted" or "pending"');
  expect(sample >= 0 && sample <= 1, 'sample must be a share from 0 to 1, such as 0.25');
  expect(/^(strict|balanced|open)$/.test(mask), 'mask must be "strict", "balanced" or "open"');
  return { ...options, collector: trim(collector), files: trim(options.files) };
}

function expect(isRight: boolean, message: string): void {
  if (!isRight) throw new Error(`desirepath: ${message}.`);
}

const trim = (url: string): string => url.replace(/\/+$/, '');
