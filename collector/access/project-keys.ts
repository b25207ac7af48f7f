import type { Store } from '../store/store.ts';
import { hashSecret, isSameSecret, newSecret } from './secrets.ts';

/** The keys that may send: the public write key, and a secret one for servers, of which only a hash is kept. */
export interface ProjectKeys {
  readonly writeKey: string;
  /** Only when it was made just now: it cannot be shown again. */
  readonly newSecretKey: string | undefined;
  kindOf(key: string): 'public' | 'secret' | undefined;
}

/** Reads the project's keys, or makes them at the first start. `givenWriteKey` replaces the write key. */
export async function loadProjectKeys(
  store: Pick<Store, 'setting' | 'saveSetting'>,
  givenWriteKey?: string,
): Promise<ProjectKeys> {
  const writeKey = givenWriteKey ?? (await store.setting('writeKey')) ?? newSecret('pk');
  await store.saveSetting('writeKey', writeKey);
  let secretHash = await store.setting('secretKeyHash');
  let newSecretKey: string | undefined;
  if (secretHash === undefined) {
    newSecretKey = newSecret('sk');
    secretHash = hashSecret(newSecretKey);
    await store.saveSetting('secretKeyHash', secretHash);
  }
  const known = secretHash;
  return {
    writeKey,
    newSecretKey,
    kindOf(key) {
      if (isSameSecret(key, writeKey)) return 'public';
      return isSameSecret(hashSecret(key), known) ? 'secret' : undefined;
    },
  };
}
