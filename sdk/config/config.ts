import type { KeyStore } from '../platform/key-store.ts';
import type { SdkConfig } from '../protocol/sdk-config.ts';

type Kept = { source: string; config: SdkConfig };

/** The first page view of a new visitor waits this long for its stage's rules, then goes without. */
const WAIT_MS = 1_500;

/**
 * How the collector wants this site measured: at once from what an earlier page kept, and fetched anew
 * for the next. `settled` runs when the answer is here or not worth waiting for any longer.
 */
export function createConfig(deps: {
  readonly url: string;
  readonly store: KeyStore;
  readonly fetch: (url: string) => Promise<SdkConfig>;
  readonly after: (delayMs: number, run: () => void) => void;
}) {
  const { url, store, after } = deps;
  const kept = store.get<Kept>('config');
  let config = kept?.source === url ? kept.config : undefined;
  const waiting: (() => void)[] = [];
  let isSettled = !!config;

  const settle = (): void => {
    isSettled = true;
    for (const run of waiting.splice(0)) run();
  };
  deps
    .fetch(url)
    .then((fresh) => {
      config = fresh;
      store.set('config', { source: url, config: fresh } satisfies Kept);
    })
    .catch(() => {})
    .then(settle);
  after(WAIT_MS, settle);

  return {
    get: (): SdkConfig | undefined => config,
    isSettled: (): boolean => isSettled,
    settle,
    onSettled(run: () => void) {
      if (isSettled) run();
      else waiting.push(run);
    },
  };
}
export type Config = ReturnType<typeof createConfig>;
