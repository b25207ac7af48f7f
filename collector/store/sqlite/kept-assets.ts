import { gunzipSync } from 'node:zlib';
import type { KeptAssets } from '../../../sdk/protocol/draw-on-assets.ts';
import { LIMITS } from '../../../sdk/protocol/limits.ts';
import type { ReplayChunk } from '../../../sdk/protocol/replay-chunk.ts';
import { ASSET_PATH } from '../../api/assets.ts';
import { mayNameAssets, noteAddresses } from '../../replay/asset-addresses.ts';
import { chunkText, openText } from '../../replay/open-chunk.ts';
import { createAssets } from './assets.ts';
import type { Database } from './database.ts';

/** A stored chunk, which may say what is kept of the pictures and fonts of its page. */
export type NamingChunk = { readonly format: ReplayChunk['format']; readonly gzipped: Uint8Array };

/**
 * What is kept of what one tab's replay is drawn with, or undefined where nothing at all is kept. The recorder
 * names an address only after it has its content, so the chunk that says so may come after those that use it:
 * all are looked through first.
 */
export function readKeptAssets(
  db: Database,
  chunks: () => Iterable<NamingChunk>,
): (KeptAssets & { missingStyleSheets(): number }) | undefined {
  if (db.prepare('SELECT 1 FROM asset LIMIT 1').get() === undefined) return undefined;
  const assets = createAssets(db);
  const hashOf = readAddresses(chunks());
  const missing = new Set(assets.missing([...new Set(hashOf.values())]));
  const texts = new Map<string, string | undefined>();
  return {
    styleSheet(hash) {
      if (!texts.has(hash)) texts.set(hash, textOf(assets.read(hash)?.gzipped));
      return texts.get(hash);
    },
    /** Of those asked for so far. */
    missingStyleSheets: () => [...texts.values()].filter((text) => text === undefined).length,
    readAddress(address) {
      const hash = hashOf.get(address);
      return hash === undefined || missing.has(hash) ? undefined : ASSET_PATH + hash;
    },
  };
}

/** Gathers what chunks say about addresses. */
export function createNames() {
  const hashOf = new Map<string, string>();
  return {
    /** The chunk's text; undefined when it cannot be read. */
    note({ format, gzipped }: NamingChunk): string | undefined {
      try {
        const text = chunkText(gzipped);
        if (mayNameAssets(text)) noteAddresses(openText(text, format), hashOf);
        return text;
      } catch {
        return undefined;
      }
    },
    addresses: (): ReadonlyMap<string, string> => hashOf,
  };
}

function readAddresses(chunks: Iterable<NamingChunk>): ReadonlyMap<string, string> {
  const names = createNames();
  for (const chunk of chunks) names.note(chunk);
  return names.addresses();
}

function textOf(gzipped: Uint8Array | undefined): string | undefined {
  return gzipped && gunzipSync(gzipped, { maxOutputLength: LIMITS.assetBytes }).toString();
}
