import type { KeyStore } from '../platform/key-store.ts';
import { request } from '../platform/request.ts';
import type { SdkConfig } from '../protocol/sdk-config.ts';

type Kept = { url: string; now: SdkConfig };

/** `now` is what is known; `isSettled` when it is not worth waiting for more; `isTooLarge` of this page; `isWatched` of this session, live. */
export type Config = {
  now: SdkConfig | undefined;
  isSettled: boolean;
  isTooLarge?: boolean;
  isWatched?: boolean | undefined;
};

/** How the collector wants this site measured, as an earlier page was told. */
export function keptConfig(url: string, store: KeyStore): Config {
  const kept = store.get<Kept>('config');
  const now = kept?.url === url ? kept.now : undefined;
  return { now, isSettled: !!now };
}

/** Asks the collector, and keeps the answer for the next page. */
export async function fetchConfig(url: string, store: KeyStore, config: Config): Promise<void> {
  const now: SdkConfig = await (await request(url)).json();
  // An error's JSON is no configuration.
  if (!now.journey) return;
  config.now = now;
  store.set('config', { url, now } satisfies Kept);
}
