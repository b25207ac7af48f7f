import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BatchAnswer } from '../../sdk/protocol/batch.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { replayPath } from '../support/replay-chunk.ts';
import { sessions } from '../support/sessions.ts';

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

const [ANNA] = sessions`anna: awareness > consideration > purchase`;

/** Sends one of her batches, and answers what her browser is told. */
async function sendOne(index: number): Promise<BatchAnswer> {
  const batch = ANNA?.batches[index];
  if (!batch) throw new Error('she has no such batch');
  const answer = await collector.sendBatch(batch, ANNA?.userAgent ?? '');
  return (await answer.json()) as BatchAnswer;
}

describe('a session that is watched live', () => {
  it('is told so in the answers to its batches, for ten seconds after it was last said', async () => {
    expect((await sendOne(0)).watched).toBeUndefined();
    const session = ANNA?.session ?? '';
    collector.clock.nowMs = ANNA?.batches[1]?.sentAt ?? 0;
    expect((await collector.askTo('POST', `/sessions/${session}/watch`)).status).toBe(204);
    expect((await sendOne(1)).watched).toBe(true);
    // A minute later.
    expect((await sendOne(2)).watched).toBeUndefined();
  });

  it('is the only one that is told', async () => {
    await collector.askTo('POST', '/sessions/another/watch');
    expect((await sendOne(0)).watched).toBeUndefined();
  });

  it('is told so in the answers to its replay chunks', async () => {
    await sendOne(0);
    await collector.askTo('POST', `/sessions/${ANNA?.session}/watch`);
    const answer = await collector.post(
      replayPath({ session: ANNA?.session ?? '' }),
      '[{"type":4,"data":{},"timestamp":1}]',
    );
    expect(await answer.json()).toEqual({ isDuplicate: false, watched: true });
  });
});
