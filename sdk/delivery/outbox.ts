/**
 * Parcels where the next page of this origin finds them. Runs one piece of work on the store; undefined
 * where IndexedDB is refused: memory alone must do then.
 */
export type Outbox = <Result>(
  work: (store: IDBObjectStore) => IDBRequest<Result>,
) => Promise<Result | undefined>;

const STORE = 'outbox';

export function createOutbox(isPersistent: boolean): Outbox {
  const opening =
    isPersistent &&
    resultOf(() => {
      const request = indexedDB.open('desirepath', 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
      return request;
    });
  return async (work) => {
    const database = await opening;
    return database
      ? resultOf(() => {
          const transaction = database.transaction(STORE, 'readwrite');
          const request = work(transaction.objectStore(STORE));
          // Without waiting for the request's event: the page may be going away.
          transaction.commit?.();
          return request;
        })
      : undefined;
  };
}

function resultOf<Result>(ask: () => IDBRequest<Result>): Promise<Result | undefined> {
  return new Promise<Result>((resolve, reject) => {
    const request = ask();
    request.onsuccess = () => resolve(request.result);
    request.onerror = reject;
  }).catch(() => undefined);
}
