import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright';

/** What the queue keeps in IndexedDB, as text: all that a browser has which is killed now. */
export async function storedParcels(page: Page): Promise<{ owner: string; body: string }[]> {
  const parcels = await page.evaluate(
    () =>
      new Promise<{ owner: string; body: string | Uint8Array }[]>((resolve) => {
        const request = indexedDB.open('desirepath');
        request.onsuccess = () => {
          const all = request.result.transaction('outbox').objectStore('outbox').getAll();
          all.onsuccess = () => resolve(all.result);
        };
      }),
  );
  // What no longer grows is compressed.
  return parcels.map(({ owner, body }) => ({
    owner,
    body: typeof body === 'string' ? body : gunzipSync(body).toString(),
  }));
}
