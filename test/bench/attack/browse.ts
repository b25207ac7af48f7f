import type { Page } from 'playwright';
import { launchBrowser } from '../../support/browser.ts';
import { goodBatch } from './good-batch.ts';
import { hostileReplay } from './hostile-replay.ts';
import { RAN, SCRIPTS } from './hostile-strings.ts';
import { withHostileStrings } from './mutate.ts';
import { AS_A_PERSON } from './send.ts';

const DRAWN_MS = 15_000;
const SETTLED_MS = 300;

/** Opens what was stored in the viewer, in real Chromium; answers what ran, in words. */
export async function browse(url: string, secrets: { key: string; token: string }): Promise<string[]> {
  const visited = await sendHostileVisits(url, secrets.key);
  const browser = await launchBrowser();
  const ran: string[] = [];
  try {
    const context = await browser.newContext({
      viewport: { width: 1_440, height: 900 },
      reducedMotion: 'reduce',
    });
    await context.request.post(`${url}/api/v1/signin`, { data: { token: secrets.token } });
    const page = await context.newPage();
    const watch = (where: () => string) => {
      page.on('dialog', (dialog) => {
        ran.push(`${where()}: a dialog`);
        void dialog.dismiss();
      });
      page.on('console', (message) => {
        if (message.text() === RAN) ran.push(`${where()}: on the console`);
      });
      context.on('page', () => ran.push(`${where()}: a new window`));
    };
    let path = '';
    watch(() => path);
    for (const [next, drawn] of pathsOf(visited)) {
      path = next;
      await page.goto(url + path, { waitUntil: 'domcontentloaded' });
      // A view that shows nothing proves nothing.
      const found = page.locator(drawn).first();
      const isDrawn = await found.waitFor({ state: 'attached', timeout: DRAWN_MS }).then(
        () => true,
        () => false,
      );
      if (!isDrawn) ran.push(`${path}: nothing was drawn, so nothing is known (${drawn})`);
      // What is drawn may load its pictures and frames later: there is no event for "nothing more happens".
      await page.waitForTimeout(SETTLED_MS);
      if (await hasRun(page)) ran.push(`${path}: in a frame`);
      if (new URL(page.url()).origin !== new URL(url).origin) ran.push(`${path}: left the viewer`);
    }
    return ran;
  } finally {
    await browser.close();
  }
}

/** Where to look, and what is there once the hostile data is drawn. */
function pathsOf(sessions: readonly string[]): [path: string, drawn: string][] {
  const script = encodeURIComponent(SCRIPTS[0]);
  return [
    ['/map', 'dp-lanes'],
    ['/map?unit=session', 'dp-path'],
    ['/map?as=table', 'dp-map-table'],
    ['/stage/purchase?pageGroup=/cart', 'dp-page-heat iframe'],
    ['/stage/purchase?pageGroup=/cart&layer=rage_click', 'dp-page-heat iframe'],
    [`/stage/purchase?pageGroup=${script}`, 'dp-stage-view'],
    ['/sessions?unit=session&hasReplay=true', 'dp-session-rows a'],
    ['/sessions', 'dp-session-rows a'],
    [`/sessions?stage=${script}&exitSelector=${script}`, 'dp-sessions-view'],
    ['/settings', 'dp-settings-view'],
    ...sessions.map((session): [string, string] => [`/sessions/${session}`, 'dp-player iframe']),
    ...sessions.slice(0, 2).flatMap((session): [string, string][] => [
      [`/api/v1/sessions/${session}`, 'body'],
      [`/api/v1/sessions/${session}/events`, 'body'],
      [`/api/v1/sessions/${session}/replay`, 'body'],
    ]),
  ];
}

/** One visit a script, with the script in every free string, and a replay full of all of them. */
async function sendHostileVisits(url: string, key: string): Promise<string[]> {
  const sessions: string[] = [];
  const nowMs = Date.now();
  for (const [index, script] of SCRIPTS.entries()) {
    const batch = goodBatch(key, `stored-${index}`, nowMs);
    // The page stays where it is, so that the stage view has this recording to draw on.
    const hostile = withHostileStrings(batch, () => script) as typeof batch;
    const events = hostile.events.map((event) => ({ ...event, pageGroup: '/cart' }));
    await post(`${url}/v1/batch`, JSON.stringify({ ...hostile, events }));
    const replay = hostileReplay(nowMs - 60_000);
    const query = new URLSearchParams({
      v: '1',
      key,
      visitor: batch.visitor,
      session: batch.session,
      tab: batch.tab,
      seq: '0',
      sentAt: String(nowMs),
      firstAt: String(nowMs - 60_000),
      lastAt: String(nowMs),
      stage: 'purchase',
      page: '1',
      pageGroup: '/cart',
      events: String(replay.length),
      snapshot: '1',
    });
    await post(`${url}/v1/replay?${query}`, JSON.stringify(replay));
    sessions.push(batch.session);
  }
  return sessions;
}

async function post(address: string, body: string): Promise<void> {
  const answer = await fetch(address, {
    method: 'POST',
    body,
    headers: AS_A_PERSON,
  });
  if (!answer.ok) throw new Error(`what the browser is to open was refused: ${await answer.text()}`);
}

async function hasRun(page: Page): Promise<boolean> {
  for (const frame of page.frames()) {
    const flag = await frame
      .evaluate((name) => (window as unknown as Record<string, unknown>)[name], RAN)
      .catch(() => undefined);
    if (flag !== undefined) return true;
  }
  return false;
}
