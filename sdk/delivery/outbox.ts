import type { Parcel } from './parcel.ts';

/**
 * Parcels where the next page of this origin finds them. Runs one piece of work on the store and answers its
 * last request when all is done; undefined where it could not be, for want of room or because IndexedDB is refused.
 */
export type Outbox = <Result>(
  work: (store: IDBObjectStore) => IDBRequest<Result> | undefined,
) => Promise<Pick<IDBRequest<Result>, 'result'> | undefined>;

const STORE = 'outbox';

export function createOutbox(isPersistent: boolean): Outbox {
  const opening =
    isPersistent &&
    new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('desirepath', 1);
      request.onupgradeneeded = () =>
        request.result.createObjectStore(STORE, { keyPath: 'id' satisfies keyof Parcel });
      request.onsuccess = () => resolve(request.result);
      request.onerror = reject;
    }).catch(() => undefined);

  return async (work) => {
    const database = await opening;
    if (!database) return;
    return new Promise<ReturnType<typeof work>>((resolve) => {
      const transaction = database.transaction(STORE, 'readwrite');
      const request = work(transaction.objectStore(STORE));
      // Room is only found to be missing when the transaction ends.
      transaction.oncomplete = () => resolve(request);
      transaction.onabort = () => resolve(undefined);
      // Without waiting for the request's event: the page may be going away.
      transaction.commit?.();
      // The site deleted its databases, or the browser closed this one: memory alone must do.
    }).catch(() => undefined);
  };
}
