import type { Store } from '../store/store.ts';

/** A probe that asks more often gets the last answer: each look is a durable write. */
const LOOK_MS = 5_000;

export interface HealthDeps {
  readonly store: Pick<Store, 'saveSetting'>;
  readonly isClosing: () => boolean;
  readonly isDiskFull: () => boolean;
  readonly monotonicMs: () => number;
  readonly now: () => number;
}

export type Health = 'ok' | 'closing' | 'disk is full' | 'the data file cannot be written';

/** Whether new data can be taken: by a write, because a file that opens and reads may still refuse that. */
export function createHealth({ store, isClosing, isDiskFull, monotonicMs, now }: HealthDeps) {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let canWrite: Promise<boolean> = Promise.resolve(true);
  return async (): Promise<Health> => {
    if (isClosing()) return 'closing';
    if (isDiskFull()) return 'disk is full';
    if (monotonicMs() - lookedAt > LOOK_MS) {
      lookedAt = monotonicMs();
      canWrite = store.saveSetting('healthCheckedAt', String(now())).then(
        () => true,
        () => false,
      );
    }
    return (await canWrite) ? 'ok' : 'the data file cannot be written';
  };
}
