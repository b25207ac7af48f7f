import { gunzipSync } from 'node:zlib';
import { ASSET_PREFIX } from '../../../sdk/protocol/asset.ts';
import { LIMITS } from '../../../sdk/protocol/limits.ts';
import type { ReplayAssetsAnswer } from '../../api/replay-chunks.ts';
import { createAssets } from './assets.ts';
import type { Database } from './database.ts';
import { createNames, type NamingChunk } from './kept-assets.ts';

const STYLE_SHEETS = new RegExp(`${ASSET_PREFIX}([0-9a-f]{32})`, 'g');
/** Of one replay, in bytes: a page draws with a megabyte, and what a replay names is its sender's choice. */
const MOST_STYLE_BYTES = 33_554_432;

/**
 * What the chunks of one tab are drawn with. They are opened to see what they name, with the event loop free
 * between two of them.
 */
export async function readReplayAssets(
  db: Database,
  chunks: Iterable<NamingChunk>,
): Promise<ReplayAssetsAnswer> {
  if (db.prepare('SELECT 1 FROM asset LIMIT 1').get() === undefined)
    return { addresses: {}, styleSheets: {}, missingStyleSheets: 0 };
  const names = createNames();
  const hashes = new Set<string>();
  for (const chunk of chunks) {
    const text = names.note(chunk) ?? '';
    for (const [, hash = ''] of text.matchAll(STYLE_SHEETS)) hashes.add(hash);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { styleSheets, missingStyleSheets } = readStyleSheets(db, hashes);
  const addresses = names.addresses();
  const missing = new Set(createAssets(db).missing([...new Set(addresses.values())]));
  return {
    addresses: Object.fromEntries([...addresses].filter(([, hash]) => !missing.has(hash))),
    styleSheets,
    missingStyleSheets,
  };
}

function readStyleSheets(
  db: Database,
  hashes: Iterable<string>,
): Pick<ReplayAssetsAnswer, 'styleSheets' | 'missingStyleSheets'> {
  const assets = createAssets(db);
  const styleSheets: Record<string, string> = {};
  let missingStyleSheets = 0;
  let bytes = 0;
  for (const hash of hashes) {
    const asset = bytes < MOST_STYLE_BYTES ? assets.read(hash) : undefined;
    if (asset) styleSheets[hash] = opened(asset.gzipped);
    else missingStyleSheets += 1;
    bytes += styleSheets[hash]?.length ?? 0;
  }
  return { styleSheets, missingStyleSheets };
}

function opened(gzipped: Uint8Array): string {
  return gunzipSync(gzipped, { maxOutputLength: LIMITS.assetBytes }).toString();
}
