import type { Removed } from '../upkeep.ts';
import type { Database } from './database.ts';

/** Of a place and a class of device: what is shown, and what is left should its visitor be erased. */
const KEPT = 3;
const PAGES_A_STEP = 16;

/** Removes, some at a time, the pages to draw heatmaps on that newer ones have taken the place of. */
export function createSnapshotRemoval(db: Database): () => Removed {
  const old = db.prepare(
    `SELECT session, tab, page FROM (
       SELECT p.session, p.tab, p.page, row_number() OVER (
         PARTITION BY p.stage, p.pageGroup, s.device ORDER BY max(p.receivedAt) DESC
       ) AS place
       FROM page_snapshot p JOIN session s ON s.id = p.session GROUP BY p.session, p.tab, p.page
     ) WHERE place > ${KEPT} LIMIT ${PAGES_A_STEP}`,
  );
  const remove = db.prepare(
    'DELETE FROM page_snapshot WHERE session = @session AND tab = @tab AND page = @page',
  );
  return db.transaction((): Removed => {
    const pages = old.all();
    for (const page of pages) remove.run(page);
    return { count: pages.length, hasMore: pages.length === PAGES_A_STEP };
  });
}
