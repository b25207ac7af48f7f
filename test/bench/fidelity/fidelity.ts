import type { Browser } from 'playwright';
import { foldReplay } from '../../../viewer/model/fold-replay.ts';
import { runOf } from '../../../viewer/model/replay-chunks.ts';
import { launchBrowser } from '../../support/browser.ts';
import { difference } from './difference.ts';
import { FIXTURES, type Fixture } from './fixtures.ts';
import { bundlePlayer, type Replayed, recordFixture, writeDown } from './recorded-fixture.ts';

type Result = {
  readonly name: string;
  readonly marks: number;
  readonly different: number;
  readonly first: string;
};

/**
 * Is the replayed page the page that was there? Fixtures change without rest under the real SDK; at random
 * instants the live document is written down, and the replay, played to the same instant, is written down
 * by the same function. So is the page that the viewer makes of each instant by itself (folded). `npm run bench fidelity -- --count 500 --only shadow --seed 1 --show`.
 */
export async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(
      'npm run bench fidelity -- [--count 500] [--only <part of a fixture’s name>] [--seed 1] [--show]',
    );
    return 0;
  }
  const flag = (name: string, fallback: string): string => {
    const at = args.indexOf(`--${name}`);
    return (at >= 0 && args[at + 1]) || fallback;
  };
  const seed = Number(flag('seed', '1'));
  const only = flag('only', '');
  const chosen = FIXTURES.filter(({ name }) => name.includes(only));
  const marksEach = Math.ceil(Number(flag('count', '500')) / chosen.length);
  const player = await bundlePlayer();
  const browser = await launchBrowser();
  const results: Result[] = [];
  try {
    for (const fixture of chosen) {
      const result = await compare(browser, player, fixture, marksEach, seed);
      results.push(result);
      console.log(
        `${fixture.name.padEnd(32)} ${String(result.marks).padStart(5)} instants ${String(result.different).padStart(5)} different`,
      );
      if (result.first && args.includes('--show')) console.log(result.first);
    }
  } finally {
    await browser.close();
  }
  const marks = results.reduce((sum, result) => sum + result.marks, 0);
  const different = results.reduce((sum, result) => sum + result.different, 0);
  const isGood = different === 0 && marks >= marksEach * chosen.length;
  console.log(`${marks} instants, ${different} different (target 0): ${isGood ? 'PASS' : 'FAIL'}`);
  return isGood ? 0 : 1;
}

async function compare(
  browser: Browser,
  player: string,
  fixture: Fixture,
  count: number,
  seed: number,
): Promise<Result> {
  const { live, events, marksMs } = await recordFixture(browser, fixture, count, seed);
  const page = await browser.newPage();
  try {
    const replayed = await writeDown(page, player, [{ events, momentsMs: marksMs }]);
    const folded = await writeDown(
      page,
      player,
      // rrweb plays what was before a moment, the viewer what has happened by then.
      marksMs.map((atMs) => foldedAt(events, atMs - 1)),
    );
    const wrong = [...live, ...live]
      .map((text, index) => difference(text, [...replayed, ...folded][index]))
      .filter((each) => each !== '');
    return { name: fixture.name, marks: live.length, different: wrong.length, first: wrong[0] ?? '' };
  } finally {
    await page.close();
  }
}

function foldedAt(events: Parameters<typeof runOf>[0], atMs: number): Replayed {
  const run = runOf(events, atMs);
  if (!run) throw new Error('There is no page to start from.');
  const folded = foldReplay(run.meta, events.slice(run.at), atMs);
  return { events: folded.events, momentsMs: [(folded.events[0]?.timestamp ?? 0) + 1] };
}
