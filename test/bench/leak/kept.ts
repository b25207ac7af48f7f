import type { Page } from 'playwright';
import { textsOf } from './haystack.ts';

/** What the page's origin keeps in the browser, the outbox's parcels decompressed. */
export async function readBrowser(page: Page): Promise<string[]> {
  const kept: string[] = await page.evaluate(KEPT);
  return kept.flatMap((each) => [...textsOf(each), ...textsOf(Buffer.from(each, 'latin1'))]).filter(Boolean);
}

/** Compressed bodies come as one character a byte. */
const KEPT = `(async () => {
  const texts = [localStorage, sessionStorage].flatMap((storage) => Object.entries(storage).flat());
  const of = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = reject;
  });
  for (const { name } of await indexedDB.databases()) {
    const database = await of(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      for (const parcel of await of(database.transaction(store).objectStore(store).getAll())) {
        const { body, ...rest } = parcel;
        texts.push(JSON.stringify(rest));
        if (typeof body === 'string') texts.push(body);
        else texts.push(Array.from(body, (byte) => String.fromCharCode(byte)).join(''));
      }
    }
    database.close();
  }
  return texts.concat(document.cookie);
})()`;
