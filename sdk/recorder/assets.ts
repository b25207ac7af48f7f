import type { AssetKind, AssetsAnswer } from '../protocol/asset.ts';
import type { RecorderHost } from './recorder-host.ts';

export type Asset = { readonly kind: AssetKind; readonly type: string; readonly body: Blob };

/** Hashes that this browser need not ask about again: 32 characters each, so 10 KB. */
const MOST_KNOWN = 300;
/** Then it asks about all again: the collector removes what nobody has asked about for nine days (collector/store). */
const KNOWN_MS = 7 * 86_400_000;

type Known = { readonly since: number; readonly hashes: readonly string[] };

/**
 * Keeps at the collector, once a site and by the hash of their content, what replays are drawn with. It is
 * asked which it lacks, and sent those; what it has answered for is remembered in this browser.
 */
export function createAssets({ post, storage }: RecorderHost) {
  const kept = storage.get<Known>('assets');
  let since = kept?.since ?? 0;
  const known = new Set(kept?.hashes);
  const remember = (hash: string): void => {
    known.add(hash);
    storage.set('assets', { since, hashes: [...known].slice(-MOST_KNOWN) });
  };

  /** Which of these the collector has now. A failure is no answer: what is to be kept then stays in the replay. */
  const keep = async (assets: ReadonlyMap<string, Asset>): Promise<void> => {
    if (since < Date.now() - KNOWN_MS) {
      known.clear();
      since = Date.now();
    }
    const hashes = [...assets.keys()].filter((hash) => !known.has(hash));
    if (!hashes.length) return;
    const answer = await post('assets?', JSON.stringify({ hashes }));
    if (!answer.ok) return;
    const { missing }: AssetsAnswer = await answer.json();
    for (const hash of hashes) if (!missing.includes(hash)) remember(hash);
    for (const hash of missing) {
      const asset = assets.get(hash);
      if (!asset) continue;
      const { kind, type, body } = asset;
      const sent = await post(`asset?hash=${hash}&kind=${kind}&type=${encodeURIComponent(type)}`, body).catch(
        () => undefined,
      );
      if (sent?.ok) remember(hash);
    }
  };

  return { keep, isKnown: (hash: string): boolean => known.has(hash) };
}
export type Assets = ReturnType<typeof createAssets>;

/** The first 32 hexadecimal digits of the SHA-256; undefined where pages are not secure, and have no crypto.subtle. */
export async function hashOf(body: Blob): Promise<string | undefined> {
  const digest = await crypto.subtle?.digest('SHA-256', await body.arrayBuffer());
  return (
    digest && [...new Uint8Array(digest, 0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  );
}
