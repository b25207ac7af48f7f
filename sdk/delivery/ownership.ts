/** Where there are no locks, a page that has not sent a parcel for so long is taken for dead. */
const SILENT_MS = 15_000;

/**
 * Who answers for a parcel: the page that made it, for as long as it is shown. Each page holds a Web Lock
 * of its own name, which the browser frees however the page ends: a name that nobody holds is a dead page's.
 *
 * The lock is let go while the page is hidden or in the back/forward cache: a held one keeps a page out of
 * that cache (https://developer.mozilla.org/docs/Web/API/Performance_API/Monitoring_bfcache_blocking_reasons)
 * and keeps the browser from freezing it. What such a page has is complete and may be sent by others.
 * Locks exist in secure contexts only; elsewhere the age of a parcel decides.
 */
export function createOwnership(locks: LockManager | undefined, newId: () => string, now: () => number) {
  let letGo: (() => void) | undefined;

  const ownership = {
    /** New each time the page is shown: until it has its lock, what it had before may be in other hands. */
    id: '',
    hold() {
      if (letGo) return;
      ownership.id = newId();
      const untilLeft = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      locks?.request(ownership.id, () => untilLeft).catch(() => {});
    },
    isHeld: (): boolean => !!letGo,
    release() {
      letGo?.();
      letGo = undefined;
    },
    /** Tells, as of now, the parcels that this page may send from those that a living page will. */
    async census(): Promise<(owner: string, at: number) => boolean> {
      const { held } = (await locks?.query().catch(() => undefined)) ?? {};
      return (owner, at) =>
        owner === ownership.id || (held ? held.every(({ name }) => name !== owner) : now() - at > SILENT_MS);
    },
  };
  return ownership;
}
export type Ownership = ReturnType<typeof createOwnership>;
