import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Scope } from '../../../collector/store/scope.ts';
import { DAY_MS } from '../../../collector/time-units.ts';
import { openStore } from '../../support/open-store.ts';
import { ownFolder } from '../../support/own-folder.ts';
import { refillFactTables } from '../../support/reference/fact-tables.ts';
import { START_MS } from '../../support/sessions.ts';
import { arrivals, requests, scopes, session, sessionOf } from './arrivals.ts';
import { expectSameAnswers } from './expect-same-answers.ts';

it('is answered as by reading every row, whatever is packed, late or told twice', async () => {
  const folder = ownFolder();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(arrivals, fc.array(scopes, { minLength: 2, maxLength: 2 }), async (parts, asked) => {
      run += 1;
      const dataFile = join(folder, `${run}.db`);
      const [rows, packed] = [openStore(dataFile), openStore(':memory:')];
      const reader = new Sqlite(dataFile, { readonly: true });
      try {
        for (const [index, part] of parts.entries()) {
          await rows.ingest(part);
          await packed.ingest(part);
          if (index < 2) await packed.seal(START_MS + (6 + 8 * index) * DAY_MS, true);
          refillFactTables(reader);
          await expectSameAnswers(reader, packed, asked[index % asked.length] as Scope);
        }
        for (const store of [rows, packed]) await store.rebuild();
        await packed.seal(START_MS + 40 * DAY_MS, true);
        refillFactTables(reader);
        for (const store of [rows, packed]) await expectSameAnswers(reader, store, asked[0] as Scope);
      } finally {
        reader.close();
        for (const store of [rows, packed]) await store.close();
      }
    }),
    // On a slow machine as many as there is time for, and of a failure the smallest that was found until then.
    { numRuns: 6, interruptAfterTimeLimit: 120_000 },
  );
}, 240_000);

it('is the same when many small segments have become one', async () => {
  const dataFile = join(ownFolder(), 'data.db');
  const [rows, packed] = [openStore(dataFile), openStore(':memory:')];
  const reader = new Sqlite(dataFile, { readonly: true });
  const all = Map.groupBy(requests(fc.sample(session, { numRuns: 40, seed: 4 })), sessionOf);
  let isJoined = false;
  for (const own of all.values()) {
    await rows.ingest(own);
    await packed.ingest(own);
    const sealed = await packed.seal(START_MS + 40 * DAY_MS, true);
    // A step packs the one session that is new, or joins sixteen segments.
    if (sealed > 1) isJoined = true;
  }
  expect(isJoined).toBe(true);
  refillFactTables(reader);
  const [scope] = fc.sample(scopes, { numRuns: 1, seed: 4 });
  const wide = { fromMs: START_MS - DAY_MS, toMs: START_MS + 30 * DAY_MS, nowMs: START_MS + 40 * DAY_MS };
  for (const unit of ['visitor', 'session'] as const)
    await expectSameAnswers(reader, packed, { ...(scope as Scope), ...wide, unit });
  reader.close();
  for (const store of [rows, packed]) await store.close();
});
