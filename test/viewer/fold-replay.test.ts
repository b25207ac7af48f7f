import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foldReplay } from '../../viewer/model/fold-replay.ts';
import { runOf } from '../../viewer/model/replay-chunks.ts';
import { isRecord, REPLAY_EVENT, REPLAY_SOURCE, type ReplayEvent } from '../../viewer/model/replay-event.ts';
import { FIXTURES } from '../bench/fidelity/fixtures.ts';
import { bundlePlayer, recordFixture, writeDown } from '../bench/fidelity/recorded-fixture.ts';
import { launchBrowser } from '../support/browser.ts';

const MARKS = 4;
/** rrweb's number of it. */
const TEXT = 3;

let browser: Browser;
let player: string;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  player = await bundlePlayer();
  page = await browser.newPage();
});
afterAll(() => browser.close());

test.each(FIXTURES)(
  'a folded page is the page that rrweb’s player shows at that moment: $name',
  async (fixture) => {
    const { events, marksMs } = await recordFixture(browser, fixture, MARKS, 3);
    const played = await writeDown(page, player, [{ events, momentsMs: marksMs }]);
    const scenes = marksMs.map((atMs) => folded(events, atMs - 1));
    const shown = await writeDown(
      page,
      player,
      scenes.map((scene) => ({ events: scene, momentsMs: [(scene[0]?.timestamp ?? 0) + 1] })),
    );
    expect(shown).toEqual(played);
    // It is in the tree, and not left to the player to be added one by one.
    const changes = scenes.map((scene) => scene.filter((event) => isTreeChange(event)).length);
    expect(changes).toEqual(changes.map(() => 0));
  },
  60_000,
);

/** Additions that are left to the player: not those of style sheets' texts, nor of a frame's document, which is added whole. */
function isTreeChange({ type, data }: ReplayEvent): boolean {
  if (type !== REPLAY_EVENT.incremental || !isRecord(data)) return false;
  const { source, adds, isAttachIframe } = data;
  if (source !== REPLAY_SOURCE.mutation || isAttachIframe === true || !Array.isArray(adds)) return false;
  return adds.some(({ node }) => node.type !== TEXT);
}

function folded(events: readonly ReplayEvent[], atMs: number): readonly ReplayEvent[] {
  const run = runOf(events, atMs);
  if (!run) throw new Error('no page to start from');
  return foldReplay(run.meta, events.slice(run.at), atMs).events;
}
