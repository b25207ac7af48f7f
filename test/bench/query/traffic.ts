import { createRandom } from '../../../examples/simulate/seeded-random.ts';
import { visitsOf } from './people.ts';
import { toRequests } from './to-requests.ts';
import { walk } from './walk.ts';

const USER_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

/** Sends visits as they would arrive now, so many batches a second, until it is stopped; no faster when late. */
export function sendTraffic(url: string, aheadMs: number, batchesPerSecond: number, seed: number) {
  const random = createRandom(seed);
  const latenciesMs: number[] = [];
  const failures: string[] = [];
  const underWay = new Set<Promise<void>>();
  const waiting: unknown[] = [];
  const visits = visitsOf(random, Number.MAX_SAFE_INTEGER, 0, 0);

  /** A visit that ends this moment. */
  function refill(nowMs: number): void {
    const { value: visit } = visits.next();
    if (!visit) return;
    const events = walk(random, { ...visit, startMs: 0 });
    const shiftMs = nowMs - (events.at(-1)?.at ?? 0);
    const shifted = events.map((event) => ({ ...event, at: event.at + shiftMs }));
    for (const request of toRequests(random, visit, shifted, 50))
      if (request.kind === 'batch') waiting.push({ ...request.batch, sentAt: nowMs });
  }

  async function send(): Promise<void> {
    const nowMs = Date.now() + aheadMs;
    if (waiting.length === 0) refill(nowMs);
    const startedMs = performance.now();
    const answer = await fetch(`${url}/v1/batch`, {
      method: 'POST',
      body: JSON.stringify(waiting.shift()),
      headers: { 'content-type': 'text/plain', 'user-agent': USER_AGENT, origin: 'https://shop.example' },
    });
    const text = await answer.text();
    latenciesMs.push(performance.now() - startedMs);
    if (!answer.ok) failures.push(`${answer.status} ${text}`);
  }

  const timer = setInterval(() => {
    const sending = send()
      .catch((error: unknown) => {
        failures.push(String(error));
      })
      .finally(() => underWay.delete(sending));
    underWay.add(sending);
  }, 1_000 / batchesPerSecond);

  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(underWay);
      return { latenciesMs, failures };
    },
  };
}
