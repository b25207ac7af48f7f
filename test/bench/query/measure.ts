import { setTimeout as wait } from 'node:timers/promises';
import { type Ask, fromOf, QUESTIONS } from './questions.ts';
import { forgetCached, startServer } from './server.ts';
import { sendTraffic } from './traffic.ts';

/** Enough for a 95th percentile that is not simply the worst. */
const REPETITIONS = 40;
/** A question that is far from its target is not asked for longer than this. */
const PATIENCE_MS = 8_000;
const LEAST = 3;

export interface Times {
  readonly name: string;
  readonly warmMs: readonly number[];
  readonly busyMs: readonly number[];
  readonly coldMs: readonly number[];
}

export interface Measured {
  readonly times: readonly Times[];
  readonly startMs: number;
  readonly idleRssBytes: number;
  readonly busyRssBytes: number;
  readonly ingestMs: readonly number[];
  readonly ingestFailures: readonly string[];
  readonly isCacheDropped: boolean;
}

/** Asks every question of a data file: warm, warm beside traffic, and each as the first one after a start. */
export async function measure(
  dataFile: string,
  {
    coldRounds,
    coldAfterMs,
    batchesPerSecond,
  }: Readonly<Record<'coldRounds' | 'coldAfterMs' | 'batchesPerSecond', number>>,
): Promise<Measured> {
  const server = await startServer(dataFile);
  const idleRssBytes = await server.rssBytes();
  const warm = await askAll(server.ask);
  const traffic = sendTraffic(server.url, server.aheadMs, batchesPerSecond, Date.now());
  const busy = await askAll(server.ask);
  const { latenciesMs, failures } = await traffic.stop();
  const busyRssBytes = await server.rssBytes();
  await server.stop();

  const cold = new Map<string, number[]>(QUESTIONS.map(({ name }) => [name, []]));
  let isCacheDropped = true;
  for (let round = 0; round < coldRounds; round += 1)
    for (const { name, path, prepare, body } of QUESTIONS) {
      const prepared = await preparedBy(dataFile, prepare);
      isCacheDropped = forgetCached(dataFile) && isCacheDropped;
      const fresh = await startServer(dataFile);
      await wait(coldAfterMs);
      cold.get(name)?.push(await timed(() => fresh.ask(path(fromOf(round), prepared), body)));
      await fresh.stop();
    }

  return {
    times: QUESTIONS.map(({ name }) => ({
      name,
      warmMs: warm.get(name) ?? [],
      busyMs: busy.get(name) ?? [],
      coldMs: cold.get(name) ?? [],
    })),
    startMs: server.startMs,
    idleRssBytes,
    busyRssBytes,
    isCacheDropped,
    ingestMs: latenciesMs,
    ingestFailures: failures,
  };
}

async function askAll(ask: Ask): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map<string, readonly number[]>();
  for (const { name, path, prepare, body } of QUESTIONS) {
    const prepared = (await prepare?.(ask)) ?? '';
    const own: number[] = [];
    const startedMs = performance.now();
    // The first answer finds statements unprepared and pages unread: it belongs to the cold figures.
    await ask(path(fromOf(REPETITIONS), prepared), body);
    for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
      own.push(await timed(() => ask(path(fromOf(repetition), prepared), body)));
      if (own.length >= LEAST && performance.now() - startedMs > PATIENCE_MS) break;
    }
    times.set(name, own);
  }
  return times;
}

/** What a cold question needs is asked of a process that is gone before the caches are. */
async function preparedBy(dataFile: string, prepare?: (ask: Ask) => Promise<string>): Promise<string> {
  if (!prepare) return '';
  const server = await startServer(dataFile);
  const prepared = await prepare(server.ask);
  await server.stop();
  return prepared;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}
