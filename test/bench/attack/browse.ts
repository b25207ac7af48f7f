import type { Page } from 'playwright';
import { launchBrowser } from '../../support/browser.ts';
import { goodBatch } from './good-batch.ts';
import { hostileReplay } from './hostile-replay.ts';
import { RAN, SCRIPTS } from './hostile-strings.ts';
import { withHostileStrings } from './mutate.ts';

/** Sessions that are opened one by one, of those that are stored. */
const OPENED = 12;

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
    for (path of pathsOf(visited)) {
      await page.goto(url + path, { waitUntil: 'domcontentloaded' });
      // Settled: nothing is fetched any more; the live stream never ends, so the network is never idle.
      await page
        .waitForFunction(() => !document.querySelector('[aria-busy="true"]'), undefined, { timeout: 10_000 })
        .catch(() => {});
      await page.waitForTimeout(400);
      if (await hasRun(page)) ran.push(`${path}: in a frame`);
      if (new URL(page.url()).origin !== new URL(url).origin) ran.push(`${path}: left the viewer`);
    }
    return ran;
  } finally {
    await browser.close();
  }
}

function pathsOf(sessions: readonly string[]): string[] {
  return [
    ...['/map', '/map?unit=session', '/map?as=table', '/stage/purchase', '/stage/purchase?layer=rage_click'],
    ...['/stage/unassigned', '/sessions', '/sessions?unit=session&hasReplay=true', '/settings'],
    ...SCRIPTS.slice(0, 4).map((script) => `/stage/purchase?pageGroup=${encodeURIComponent(script)}`),
    ...SCRIPTS.slice(0, 2).map(
      (script) => `/sessions?stage=${encodeURIComponent(script)}&exitSelector=${encodeURIComponent(script)}`,
    ),
    ...sessions.slice(0, OPENED).map((session) => `/sessions/${session}`),
    ...sessions
      .slice(0, 3)
      .flatMap((session) => [
        `/api/v1/sessions/${session}`,
        `/api/v1/sessions/${session}/events`,
        `/api/v1/sessions/${session}/replay`,
      ]),
    '/api/v1/export/events',
  ];
}

/** One visit a script, with the script in every free string, and a replay full of all of them. */
async function sendHostileVisits(url: string, key: string): Promise<string[]> {
  const sessions: string[] = [];
  const nowMs = Date.now();
  for (const [index, script] of SCRIPTS.entries()) {
    const batch = goodBatch(key, `stored-${index}`, nowMs);
    const isFree = (path: string) => FREE.test(path) && !path.endsWith('pageGroup');
    const hostile = withHostileStrings(batch, () => script.slice(0, 120), isFree);
    await post(`${url}/v1/batch`, JSON.stringify(hostile));
    const replay = hostileReplay(nowMs - 60_000);
    const query = new URLSearchParams({
      ...{ v: '1', key, visitor: batch.visitor, session: batch.session, tab: batch.tab, seq: '0' },
      ...{ sentAt: String(nowMs), firstAt: String(nowMs - 60_000), lastAt: String(nowMs), stage: 'purchase' },
      ...{ page: '1', pageGroup: '/cart', events: String(replay.length), snapshot: '1' },
    });
    await post(`${url}/v1/replay?${query}`, JSON.stringify(replay));
    sessions.push(batch.session);
  }
  return sessions;
}

/** Where the protocol allows any text. */
const FREE =
  /(label|title|selector|tag|url|referrer|message|explanation|id|experiment|arm|name|language|price|plan|pageGroup)$/;

async function post(address: string, body: string): Promise<void> {
  const answer = await fetch(address, {
    method: 'POST',
    body,
    headers: { 'x-forwarded-for': '203.0.113.9' },
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
