import { createRandom, type Random } from './random.ts';
import { visitBatches } from './visit.ts';
import { createBody } from './write-body.ts';

const USER_AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
] as const;

/** Visits that are written out once; each is sent many times, by another visitor each time. */
const TEMPLATES = 400;
const MOST_BATCHES = 8;

/** The next batch of a visit that is under way. */
export interface NextBatch {
  readonly body: Uint8Array;
  readonly userAgent: string;
  readonly session: string;
  readonly seq: number;
}

/** Batches without end, of visits that never end up in the same session. */
export function createVisits(seed: number, key: string, perBatch: number) {
  const random = createRandom(seed);
  const placeholder = { visitor: random.id(), session: random.id(), tab: random.id() };
  const templates = Array.from({ length: TEMPLATES }, () => {
    const batches = visitBatches(
      random,
      { key, ...placeholder },
      Date.now() - 3_600_000,
      lengthOf(random),
      perBatch,
    );
    return batches.map((batch) => createBody(JSON.stringify(batch), placeholder));
  });

  return {
    /** One visitor's batches, in order. */
    *visit(): Generator<NextBatch> {
      const ids = { visitor: random.id(), session: random.id(), tab: random.id() };
      const userAgent = random.oneOf(USER_AGENTS);
      for (const [seq, template] of (templates[random.below(TEMPLATES)] ?? []).entries())
        yield { body: template(ids), userAgent, session: ids.session, seq };
    },
  };
}

/** Most visits are short: half of them end after each batch. */
function lengthOf(random: Random): number {
  let batches = 1;
  while (batches < MOST_BATCHES && !random.isOnce(2)) batches += 1;
  return batches;
}
