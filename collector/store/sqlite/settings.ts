import type { Journey } from '../../../sdk/protocol/journey.ts';
import type { Database } from './database.ts';

/** What is configured rather than recorded: settings, journeys. */
export function createSettings(db: Database) {
  const readSetting = db.prepare('SELECT value FROM setting WHERE name = ?').pluck();
  const writeSetting = db.prepare(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const latestJourneys = db
    .prepare(
      `SELECT body FROM journey j
       WHERE version = (SELECT max(version) FROM journey k WHERE k.id = j.id)
       ORDER BY (SELECT min(savedAt) FROM journey k WHERE k.id = j.id), id`,
    )
    .pluck();
  const latestVersion = db.prepare('SELECT max(version) FROM journey WHERE id = ?').pluck();
  const writeJourney = db.prepare('INSERT INTO journey (id, version, savedAt, body) VALUES (?, ?, ?, ?)');

  return {
    setting: async (name: string) => readSetting.get(name) as string | undefined,
    async saveSetting(name: string, value: string) {
      writeSetting.run(name, value);
    },
    async journeys(): Promise<readonly Journey[]> {
      return latestJourneys.all().map((body) => JSON.parse(String(body)) as Journey);
    },
    async saveJourney(journey: Journey, nowMs: number): Promise<Journey> {
      // No await in between: the one writer of this file runs these two without anything else.
      const saved = { ...journey, version: Number(latestVersion.get(journey.id) ?? 0) + 1 };
      writeJourney.run(saved.id, saved.version, nowMs, JSON.stringify(saved));
      return saved;
    },
  };
}
