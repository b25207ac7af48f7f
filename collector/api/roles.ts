import * as v from 'valibot';

/** Each may what those before it may. */
export const Role = v.picklist(['viewer', 'editor', 'owner']);
export type Role = v.InferOutput<typeof Role>;

export const TokenScope = v.pipe(
  v.picklist(['read', 'write', 'admin']),
  v.description('"read": answers and export. "write": settings, imports, links. "admin": everything.'),
);
export type TokenScope = v.InferOutput<typeof TokenScope>;

export const ShareKind = v.picklist(['map', 'stage', 'session']);
export type ShareKind = v.InferOutput<typeof ShareKind>;
