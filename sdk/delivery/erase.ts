import { DENIED } from '../core.ts';
import type { KeyStore } from '../platform/key-store.ts';
import type { Outbox } from './outbox.ts';

/** Consent was withdrawn: nothing of what was not yet sent stays in the browser, nor the note that says so. */
export function erase(outbox: Outbox, store: KeyStore): void {
  outbox((parcels) => parcels.clear());
  store.set(DENIED);
}
