import type Sqlite from 'better-sqlite3';
import { readAllFacts } from '../../../collector/store/sqlite/facts-rows.ts';

/** One table a kind of fact, a row a fact: what the reference's SQL asks, and what a store has no need to keep. */
const TABLES = {
  stageVisits: ['stage_visit', 'stage, enteredAt, leftAt, pageGroup, selector, label, fractionX, fractionY'],
  touches: [
    'touch',
    'at, stayAt, tab, kind, stage, pageGroup, selector, label, fractionX, fractionY, explanation, hesitationMs',
  ],
  scrolls: ['scroll', 'stayAt, leftAt, stage, pageGroup, scrollFraction, foldFraction, activeMs'],
  attention: [
    'attention',
    'stayAt, leftAt, stage, pageGroup, selector, band0, band1, band2, band3, band4, band5, band6, band7',
  ],
  vitals: ['vital', 'at, stage, pageGroup, metric, value'],
  exposures: ['exposure', 'at, experiment, arm'],
  customs: ['custom', 'at, name'],
  errors: ['page_error', 'at, stage, pageGroup, message'],
} as const;

/** Makes the tables anew from what the file holds now, for this connection only. */
export function refillFactTables(db: Sqlite.Database): void {
  const sids = db.prepare('SELECT sid, id FROM session').all() as { sid: number; id: string }[];
  const facts = readAllFacts(db);
  for (const [list, [table, names]] of Object.entries(TABLES)) {
    const columns = names.split(', ');
    db.exec(`DROP TABLE IF EXISTS temp.${table}; CREATE TEMP TABLE ${table} (sid, position, ${names})`);
    const insert = db.prepare(
      `INSERT INTO temp.${table} VALUES (@sid, @position, ${columns.map((column) => `@${column}`)})`,
    );
    for (const { sid, id } of sids)
      for (const [position, fact] of (facts.get(id)?.[list as keyof typeof TABLES] ?? []).entries())
        insert.run({ sid, position, ...fact });
  }
}
