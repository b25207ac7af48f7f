import { type Collector, createCollector } from '../../collector/collector.ts';
import type { Batch } from '../../sdk/protocol/batch.ts';
import { ANSWER_LIMIT_MS } from './open-store.ts';
import { KEY, type SentSession, START_MS } from './sessions.ts';

const TOKEN = 'token_of_the_tests';
const ORIGIN = 'https://shop.example';

/** A real collector on a real database, with a clock that only moves when it is told to. */
export async function startCollector(
  options: Partial<Parameters<typeof createCollector>[0]> = {},
): Promise<TestCollector> {
  const clock = { nowMs: START_MS };
  const collector = await createCollector({
    dataFile: ':memory:',
    writeKey: KEY,
    token: TOKEN,
    // Passwords cost a quarter of a second each: as much as a whole test.
    passwordCost: { N: 2 ** 10, r: 8, p: 1 },
    answerLimitMs: ANSWER_LIMIT_MS,
    now: () => clock.nowMs,
    ...options,
  });

  async function post(path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
    return await collector.app.request(path, {
      method: 'POST',
      body,
      headers: { origin: ORIGIN, 'content-type': 'text/plain', ...headers },
    });
  }

  async function sendBatch(batch: Batch, userAgent: string, arrivesAt = batch.sentAt): Promise<Response> {
    // The request arrives the moment it is sent, so that times in the answers are those of the text.
    clock.nowMs = Math.max(arrivesAt, START_MS);
    return await post('/v1/batch', JSON.stringify(batch), { 'user-agent': userAgent });
  }

  return {
    collector,
    clock,
    post,
    sendBatch,
    async send(sent) {
      for (const { batches, userAgent, clockAheadMs = 0 } of sent)
        for (const batch of batches) {
          const answer = await sendBatch(batch, userAgent, batch.sentAt - clockAheadMs);
          if (answer.status !== 200) throw new Error(await answer.text());
        }
    },
    async ask(path) {
      return await collector.app.request(`/api/v1${path}`, { headers: { authorization: `Bearer ${TOKEN}` } });
    },
    async askTo(method, path, body, headers = {}) {
      return await collector.app.request(`/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${TOKEN}`, ...headers },
        ...(body === undefined ? {} : { body }),
      });
    },
    async answer<T>(path: string): Promise<T> {
      const answer = await collector.app.request(`/api/v1${path}`, {
        headers: { authorization: `Bearer ${TOKEN}` },
      });
      if (answer.status !== 200) throw new Error(`${path}: ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    close: () => collector.close(),
  };
}

export interface TestCollector {
  readonly collector: Collector;
  readonly clock: { nowMs: number };
  post(path: string, body: BodyInit, headers?: Record<string, string>): Promise<Response>;
  /** `arrivesAt`: by the collector's clock; when nothing is said, at once, from a sender whose clock is right. */
  sendBatch(batch: Batch, userAgent: string, arrivesAt?: number): Promise<Response>;
  send(sent: readonly SentSession[]): Promise<void>;
  ask(path: string): Promise<Response>;
  /** The same with another method than GET. */
  askTo(method: string, path: string, body?: BodyInit, headers?: Record<string, string>): Promise<Response>;
  /** JSON of a 200; throws on anything else. */
  answer<T>(path: string): Promise<T>;
  close(): Promise<void>;
}
