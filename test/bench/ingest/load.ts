import { quantile } from '../quantile.ts';
import { type Connection, openConnection } from './connection.ts';
import { createVisits, type NextBatch } from './visits.ts';

export interface LoadOptions {
  readonly port: number;
  readonly key: string;
  readonly seed: number;
  readonly eventsPerBatch: number;
  readonly connections: number;
  readonly seconds: number;
  /** Not measured: code is compiled, caches fill. */
  readonly warmUpSeconds: number;
  /** So many a second whatever comes back, on as many connections as that takes; else each as fast as it is answered. */
  readonly batchesPerS?: number | undefined;
}

export interface LoadResult {
  /** Of the measured time. */
  readonly eventsPerS: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of those that were told to come back later. */
  readonly refusedP99Ms: number;
  /** Of all the time: what must be in the store. */
  readonly acknowledgedEvents: number;
  readonly acknowledgedBatches: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** Due, but no connection was free. */
  readonly unsent: number;
  /** What sending took, so that it can be told whether the sender was the limit. */
  readonly senderUsPerEvent: number;
}

/** Visits that one connection has under way at a time. */
const OPEN_VISITS = 4;

/** A batch that the server said it has stored. */
export type Acknowledged = Pick<NextBatch, 'session' | 'seq'> & { readonly events: number };

/** Sends batches of many visits and keeps book of the answers. Where nobody listens any more, it ends early. */
export async function runLoad(
  options: LoadOptions,
  onAcknowledged: (batch: Acknowledged) => void = () => {},
): Promise<LoadResult> {
  const { key, seed, eventsPerBatch, warmUpSeconds, seconds } = options;
  const visits = createVisits(seed, key, eventsPerBatch);
  const startedMs = performance.now();
  const measureFromMs = startedMs + warmUpSeconds * 1_000;
  const endMs = measureFromMs + seconds * 1_000;
  const latenciesMs: number[] = [];
  const refusedMs: number[] = [];
  const statuses: Record<string, number> = {};
  let measured = 0;
  let acknowledgedEvents = 0;
  let acknowledgedBatches = 0;

  async function send(connection: Connection, batch: NextBatch): Promise<void> {
    const sentMs = performance.now();
    const { status, body } = await connection
      .post(`/v1/batch?sentAt=${Date.now()}`, batch.userAgent, batch.body)
      .catch(() => ({ status: 0, body: '' }));
    statuses[status] = (statuses[status] ?? 0) + 1;
    const nowMs = performance.now();
    // By when they were sent, so that who waits for longest is not left out.
    if (sentMs >= measureFromMs && status === 200) latenciesMs.push(nowMs - sentMs);
    if (sentMs >= measureFromMs && status === 503) refusedMs.push(nowMs - sentMs);
    if (status !== 200) return;
    const { accepted } = JSON.parse(body) as { accepted: number };
    acknowledgedEvents += accepted;
    acknowledgedBatches += 1;
    onAcknowledged({ session: batch.session, seq: batch.seq, events: accepted });
    if (nowMs >= measureFromMs && nowMs <= endMs) measured += accepted;
  }

  const way = options.batchesPerS === undefined ? sendInTurn : sendOnTime;
  const before = process.cpuUsage();
  const unsent = await way({ ...options, endMs, startedMs, send, next: createNext(visits) });
  const { user, system } = process.cpuUsage(before);
  return {
    eventsPerS: measured / seconds,
    p50Ms: quantile(latenciesMs, 0.5),
    p99Ms: quantile(latenciesMs, 0.99),
    refusedP99Ms: quantile(refusedMs, 0.99),
    senderUsPerEvent: (user + system) / acknowledgedEvents,
    acknowledgedEvents,
    acknowledgedBatches,
    statuses,
    unsent,
  };
}

interface Way extends LoadOptions {
  readonly startedMs: number;
  readonly endMs: number;
  readonly next: () => () => NextBatch;
  readonly send: (connection: Connection, batch: NextBatch) => Promise<void>;
}

/** Each connection sends as soon as its last batch was answered. */
async function sendInTurn({ port, connections, endMs, next, send }: Way): Promise<number> {
  await Promise.all(
    Array.from({ length: connections }, async (_, number) => {
      const own = next();
      let connection = await openConnection(port, number).catch(() => undefined);
      while (connection && performance.now() < endMs) {
        await send(connection, own());
        if (connection.isClosed()) connection = await openConnection(port, number).catch(() => undefined);
      }
      connection?.close();
    }),
  );
  return 0;
}

/** On a clock: who does not wait for answers shows what a server does that cannot keep up. */
async function sendOnTime({
  port,
  connections,
  startedMs,
  endMs,
  batchesPerS = 0,
  next,
  send,
}: Way): Promise<number> {
  const own = next();
  const idle: Connection[] = [];
  const underWay = new Set<Promise<void>>();
  let opened = 0;
  let due = 0;
  let unsent = 0;

  async function sendOne(): Promise<void> {
    let connection = idle.pop();
    // In a lull the server ends who has been silent for long.
    while (connection?.isClosed()) {
      opened -= 1;
      connection = idle.pop();
    }
    const number = opened;
    if (!connection) {
      opened += 1;
      connection = await openConnection(port, number % connections).catch(() => undefined);
    }
    if (!connection) {
      // Not even taken in: as good as no free connection.
      opened -= 1;
      unsent += 1;
      return;
    }
    await send(connection, own());
    if (connection.isClosed()) opened -= 1;
    else idle.push(connection);
  }

  while (performance.now() < endMs) {
    const total = ((performance.now() - startedMs) / 1_000) * batchesPerS;
    for (; due < total; due += 1) {
      if (idle.length === 0 && opened >= connections) unsent += 1;
      else {
        const sending = sendOne().finally(() => underWay.delete(sending));
        underWay.add(sending);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all(underWay);
  for (const connection of idle) connection.close();
  return unsent;
}

/** Batches of a few visits in turn, so that sessions grow beside one another. */
function createNext(visits: ReturnType<typeof createVisits>): () => () => NextBatch {
  return () => {
    const open = Array.from({ length: OPEN_VISITS }, () => visits.visit());
    let turn = 0;
    return () => {
      for (;;) {
        turn = (turn + 1) % OPEN_VISITS;
        const step = open[turn]?.next();
        if (step && !step.done) return step.value;
        open[turn] = visits.visit();
      }
    };
  };
}
