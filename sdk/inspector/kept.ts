/** Something that the SDK keeps in this browser. */
export type Kept = {
  readonly where: string;
  readonly name: string;
  readonly chars: number;
  readonly text: string;
};

/** The inspector's own log is not the SDK's. */
const OURS = /^dp:(?!sent:|inspect)/;

/** Web storage, and the outbox of requests that are not answered yet. */
export async function listKept(): Promise<Kept[]> {
  const stores = (['localStorage', 'sessionStorage'] as const).flatMap((where): Kept[] => {
    try {
      const storage = window[where];
      return Object.keys(storage)
        .filter((name) => OURS.test(name))
        .map((name) => {
          const text = storage.getItem(name) ?? '';
          return { where, name, chars: name.length + text.length, text };
        });
    } catch {
      // Reading them throws where the browser blocks storage.
      return [];
    }
  });
  return [...stores, ...(await listOutbox())];
}

async function listOutbox(): Promise<Kept[]> {
  // Opening a database that is not there would make it.
  const known = (await indexedDB.databases?.().catch(() => [])) ?? [];
  if (!known.some(({ name }) => name === 'desirepath')) return [];
  const database = await new Promise<IDBDatabase | undefined>((resolve) => {
    const request = indexedDB.open('desirepath');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(undefined);
  });
  if (!database?.objectStoreNames.contains('outbox')) return [];
  const parcels = await new Promise<readonly Record<string, unknown>[]>((resolve) => {
    const request = database.transaction('outbox').objectStore('outbox').getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve([]);
  });
  database.close();
  return parcels.map((parcel) => {
    const { id, body } = parcel as { id: string; body: string | Uint8Array };
    const text = typeof body === 'string' ? body : `${body.length} bytes, compressed`;
    return { where: 'outbox, not answered yet', name: `${id}`, chars: body.length, text };
  });
}
