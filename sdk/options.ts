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
  /** Also pictures of canvases in the replay, as they are: their pixels cannot be masked. Default false. */
  readonly canvas?: boolean;
  /**
   * `off`: no page is sent for heatmaps from sessions that are not replayed. By default the collector asks a browser for
   * one, masked like a replay, where it has none.
   */
  readonly snapshots?: 'on' | 'off';
  /** Keeps nothing in the browser: each page load is a visitor of its own. Default false. */
  readonly cookieless?: boolean;
  /** Nonce for the lazily loaded files under a strict Content Security Policy. */
  readonly nonce?: string;
  /** Follow route changes inside one document. Default true. */
  readonly spa?: boolean;
  /** Folder of the lazily loaded files. Default: the collector. */
  readonly files?: string;
};

/** With the defaults; what is left out of them is off, or as its own comment says. */
type Optional = 'canvas' | 'cookieless' | 'nonce' | 'snapshots' | 'spa';
export type Options = Required<Omit<StartOptions, Optional>> & Pick<StartOptions, Optional>;

/** What each option must look like; the pattern says in the error what to write instead. */
const RIGHT: Partial<Record<keyof Options, string>> = {
  key: 'pk_.+',
  collector: 'https?://.+[^/]',
  consent: 'granted|pending',
  sample: '0|0?[.]\\d+|1',
  mask: 'strict|balanced|open',
};

/** Fills in the defaults. Throws with the fix in the message: the one moment when the SDK may throw. */
export function readOptions(given: StartOptions): Options {
  const options = {
    consent: 'granted',
    sample: 1,
    mask: 'balanced',
    files: given.collector,
    ...given,
  } as const;
  for (const [name, pattern] of Object.entries(RIGHT)) {
    const value = options[name as keyof Options];
    if (!RegExp(`^(${pattern})$`).test(value as string))
      throw Error(`desirepath: ${name} "${value}" must be ${pattern}`);
  }
  return options;
}

/**
 * Whether an option is on, as a call says it or a tag: there an attribute without a value is the empty string, and means yes.
 */
export const isOn = (option: unknown = false): boolean => `${option}` !== 'false';

/** Pages that are not type-checked pass anything; the protocol takes 120 characters. */
export const toName = (given: unknown): string => `${given}`.slice(0, 120);
