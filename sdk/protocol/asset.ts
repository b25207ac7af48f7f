import * as v from 'valibot';
import { LIMITS } from './limits.ts';

/**
 * Stylesheets, images and fonts that replays are drawn with, kept once a site by their content. In a
 * replay's events a stylesheet's text (`_cssText`, or the text of a style element) may stand as
 * "dp-asset:<hash>"; for addresses of images and fonts an rrweb custom event `assets` says which hash
 * is behind which address: `{ "<address as the events have it>": "<hash>" }`. A custom event `canvas` says what a
 * canvas shows from that moment on: `{ "id": <rrweb's number of the element>, "hash": "<hash of an image>" }`.
 */
export const ASSET_PREFIX = 'dp-asset:';

export const AssetHash = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{32}$/, 'must be the first 32 hexadecimal digits of the SHA-256 of the content'),
);

export const AssetKind = v.picklist(['stylesheet', 'image', 'font']);
export type AssetKind = v.InferOutput<typeof AssetKind>;

/** `POST /v1/assets?key=…`, JSON text: which of these does the collector lack? */
export const AssetsQuestion = v.object({
  hashes: v.pipe(v.array(AssetHash), v.maxLength(LIMITS.assetHashes)),
});
export type AssetsQuestion = v.InferOutput<typeof AssetsQuestion>;
export const AssetsAnswer = v.object({ missing: v.array(AssetHash) });
export type AssetsAnswer = v.InferOutput<typeof AssetsAnswer>;

/** The query of `POST /v1/asset`; the body is the content, gzip or as it is. Refused when the hash is not its own. */
export const AssetQuery = v.object({
  key: v.pipe(v.string(), v.maxLength(80)),
  hash: AssetHash,
  kind: AssetKind,
  type: v.pipe(
    v.string(),
    v.regex(/^(text\/css|image\/[a-z0-9.+-]+|font\/[a-z0-9.+-]+|application\/[a-z0-9.+-]*font[a-z0-9.+-]*)$/),
    v.description('Media type, such as "image/webp".'),
  ),
});
export type AssetQuery = v.InferOutput<typeof AssetQuery>;
