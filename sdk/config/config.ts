import type { KeyStore } from '../platform/key-store.ts';
import type { SdkConfig } from '../protocol/sdk-config.ts';

type Kept = { url: string; now: SdkConfig };

/** The first page view of a new visitor waits this long for its stage's rules, then goes without. */
const WAIT_MS = 1_500;

/**
 * How the collector wants this site measured: at once from what an earlier page kept, and fetched anew
 * for the next. `onNews` is called when the answer is here or not worth waiting for any longer.
 */
export function createConfig(
  url: string,
  store: KeyStore,
  fetchConfig: (url: string) => Promise<SdkConfig>,
  after: (delayMs: number, run: () => void) => void,
  onNews: (wasSettled: boolean) => void,
) {
  const kept = store.get<Kept>('config');
  const now = kept?.url === url ? kept.now : undefined;
  const config = {
    now,
    isSettled: !!now,
    /** Resolves when the collector has answered, or cannot. */
    fetched: Promise.resolve(),
    settle(): void {
      const wasSettled = config.isSettled;
      config.isSettled = true;
      onNews(wasSettled);
    },
  };
  config.fetched = fetchConfig(url)
    .then((fresh) => {
      // An error's JSON is no configuration.
      if (!fresh.journey) return;
      config.now = fresh;
      store.set('config', { url, now: fresh } satisfies Kept);
    })
    .catch(() => {})
    .then(config.settle);
  after(WAIT_MS, config.settle);
  return config;
}
export type Config = ReturnType<typeof createConfig>;
