import type { Parcel } from './parcel.ts';

export type Outbox = {
  readonly put: (parcel: Parcel) => void;
  readonly remove: (id: string) => void;
  readonly all: () => Promise<Parcel[]>;
  readonly clear: () => void;
};

/** Kept where the next page of this origin finds it; where IndexedDB is refused, memory alone must do. */
export function createOutbox(isPersistent: boolean): Outbox {
  const opening = isPersistent ? open() : Promise.reject();
  opening.catch(() => {});

  const run = <Result>(work: (store: IDBObjectStore) => IDBRequest<Result>): Promise<Result> =>
    opening.then(
      (database) =>
        new Promise<Result>((resolve, reject) => {
          const transaction = database.transaction(STORE, 'readwrite');
          const request = work(transaction.objectStore(STORE));
          request.onsuccess = () => resolve(request.result);
          transaction.onabort = transaction.onerror = () => reject(transaction.error);
          // Without waiting for the last request's event: the page may be going away.
          transaction.commit?.();
        }),
    );
  const forget = (): void => {};

  return {
    put: (parcel) => void run((store) => store.put(parcel)).catch(forget),
    remove: (id) => void run((store) => store.delete(id)).catch(forget),
    all: () => run<Parcel[]>((store) => store.getAll()).catch(() => []),
    clear: () => void run((store) => store.clear()).catch(forget),
  };
}

const STORE = 'outbox';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('desirepath', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
