import { createSqliteStore, type SqliteStoreOptions } from '../../collector/store/sqlite/sqlite-store.ts';
import type { Store } from '../../collector/store/store.ts';

/** A machine that is at work on other tests is no reason to refuse a question. */
export const ANSWER_LIMIT_MS = 120_000;

/** A real store, as the collector opens it, with more patience. */
export const openStore = (dataFile: string, options: SqliteStoreOptions = {}): Store =>
  createSqliteStore(dataFile, { answerLimitMs: ANSWER_LIMIT_MS, ...options });
