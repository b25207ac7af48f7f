import type { Database } from '../database.ts';

/**
 * Segments keep what counts no more until they are written again. Those of which nothing counts any more are
 * dropped whole: retention removes the oldest sessions, which lie in the same segments.
 */
export function createEmptySegmentRemoval(db: Database): () => void {
  const empty = db
    .prepare(
      `SELECT id FROM segment
       WHERE sessions <= (SELECT count(*) FROM segment_gone g WHERE g.segment = segment.id)`,
    )
    .pluck();
  const removals = [
    db.prepare('DELETE FROM segment_part WHERE segment = ?'),
    db.prepare('DELETE FROM segment_gone WHERE segment = ?'),
    db.prepare('DELETE FROM segment WHERE id = ?'),
  ];
  return () => {
    for (const id of empty.all() as number[]) for (const removal of removals) removal.run(id);
  };
}
