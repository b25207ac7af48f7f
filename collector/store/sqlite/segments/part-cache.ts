import type { Part, PartName } from '../../../numbers/columns.ts';
import type { Database } from '../database.ts';
import { decodePart } from './part-body.ts';

/** Decoded parts of segments, as many as fit; what was used longest ago goes first. */
export function createPartCache(db: Database, mostBytes: number) {
  const bodyOf = db.prepare('SELECT body FROM segment_part WHERE segment = ? AND part = ?').pluck();
  const parts = new Map<string, { readonly part: unknown; readonly sizeBytes: number }>();
  let totalBytes = 0;

  return {
    part<P extends PartName>(
      { id, version }: { readonly id: number; readonly version: number },
      name: P,
    ): Part<P> {
      const key = `${id}:${version}:${name}`;
      const known = parts.get(key);
      if (known) {
        // A Map remembers the order of insertion: what is used moves to its end.
        parts.delete(key);
        parts.set(key, known);
        return known.part as Part<P>;
      }
      const decoded = decodePart(name, bodyOf.get(id, name) as Buffer);
      parts.set(key, decoded);
      totalBytes += decoded.sizeBytes;
      for (const [oldest, { sizeBytes }] of parts) {
        if (totalBytes <= mostBytes) break;
        parts.delete(oldest);
        totalBytes -= sizeBytes;
      }
      return decoded.part;
    },
    forget(): void {
      parts.clear();
      totalBytes = 0;
    },
  };
}
