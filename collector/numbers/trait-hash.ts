import { createHash } from 'node:crypto';

/**
 * Traits in segments are hashes, and their texts are in the rows of their sessions alone: what they say of a person
 * is gone with the person's sessions, which a dictionary shared by all would keep. Two hashes tell values apart.
 */
export function traitHash(key: string, value: string): { readonly key: number; readonly value: number } {
  return { key: hashOf(key), value: hashOf(value) };
}

function hashOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32LE(0);
}
