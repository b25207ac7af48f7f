import { createCollector } from '../../../collector/collector.ts';
import { loadDemo } from '../../../collector/demo/load-demo.ts';
import { DAY_MS } from '../../../collector/time-units.ts';

/** Asks the API and answers the JSON of a 200. `path` begins with a slash; with `body` it is a PUT. */
export type Ask = <Answer>(path: string, body?: unknown) => Promise<Answer>;

const TOKEN = 'token-of-the-verdict-bench';
/** So long after the last visit it is asked: the journey's window, seven days, has closed for everybody. */
const LATER_MS = 8 * DAY_MS;

/** A fresh collector with a recording of the simulation in it, asked once nobody's outcome is open any more. */
export async function openRecording(
  file: string,
): Promise<{ ask: Ask; visitors: number; close(): Promise<void> }> {
  let nowMs = Date.now();
  const collector = await createCollector({ dataFile: ':memory:', token: TOKEN, now: () => nowMs });
  const { visitors } = await loadDemo(collector, file, nowMs);
  nowMs += LATER_MS;
  return {
    visitors,
    async ask<Answer>(path: string, body?: unknown) {
      const answer = await collector.app.request(`/api/v1${path}`, {
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        ...(body !== undefined && { method: 'PUT', body: JSON.stringify(body) }),
      });
      if (answer.status !== 200) throw new Error(`${path}: ${await answer.text()}`);
      return (await answer.json()) as Answer;
    },
    close: () => collector.close(),
  };
}
