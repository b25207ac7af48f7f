/** Where there are no locks, a page that has not sent a parcel for so long is taken for dead. */
const SILENT_MS = 15_000;

/**
 * Who answers for a parcel: the page that made it, for as long as it is shown. Each page holds a Web Lock
 * of its own name, which the browser frees however the page ends; whoever gets the lock of another has
 * found it dead, and keeps the lock, so that no third one sends the same.
 *
 * The locks are let go while the page is hidden or in the back/forward cache: a held one keeps a page out of
 * that cache (https://developer.mozilla.org/docs/Web/API/Performance_API/Monitoring_bfcache_blocking_reasons)
 * and keeps the browser from freezing it. What such a page has is complete and may be sent by others.
 * Locks exist in secure contexts only; elsewhere the age of a parcel decides.
 */
export function createOwnership(locks: LockManager | undefined, newId: () => string, now: () => number) {
  let claims: Record<string, Promise<boolean>> = {};
  let letGo: (() => void) | undefined;
  let untilLeft: Promise<void> | undefined;

  const ask = (owner: string): Promise<boolean> =>
    new Promise<boolean>((resolve, reject) => {
      const asking = locks?.request(owner, { ifAvailable: true }, (lock) => {
        resolve(!!lock);
        return lock && untilLeft;
      });
      asking?.catch(reject);
    }).catch(() => false);
  const claim = (owner: string, at: number): Promise<boolean> => {
    if (!locks) return Promise.resolve(now() - at > SILENT_MS);
    // Once: of what this page holds itself it would be told that somebody does.
    claims[owner] ??= ask(owner);
    return claims[owner];
  };

  const ownership = {
    /** New each time the page is shown: the name it had before may be in other hands. */
    id: '',
    /** Is that page dead, and what it left now this one's? */
    claim,
    hold() {
      if (letGo) return;
      untilLeft = new Promise((resolve) => {
        letGo = resolve;
      });
      ownership.id = newId();
      claims = {};
      claim(ownership.id, 0);
    },
    isHeld: (): boolean => !!letGo,
    release() {
      letGo?.();
      letGo = undefined;
    },
  };
  return ownership;
}
export type Ownership = ReturnType<typeof createOwnership>;
