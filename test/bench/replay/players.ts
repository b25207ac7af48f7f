import type { Browser, Page } from 'playwright';
import { bundlePlayer } from '../fidelity/recorded-fixture.ts';
import { type Server, TOKEN } from '../query/server.ts';
import { type LongSession, SESSION } from './make-session.ts';
import { installWatch } from './watch-frames.ts';

/** A page in which `begin` opens the replay at its first moment, and `seekTo` goes to another. */
export type OpenPlayer = (browser: Browser, server: Server, session: LongSession) => Promise<Page>;

/** The viewer, where somebody has the list of sessions before them: `begin` is the click on the row. */
export const openOurs: OpenPlayer = async (browser, server, { fromMs, toMs }) => {
  const context = await browser.newContext({
    viewport: { width: 1_440, height: 900 },
    reducedMotion: 'reduce',
  });
  const origin = server.url.replace(/\/$/, '');
  await context.request.post(`${origin}/api/v1/signin`, { data: { token: TOKEN } });
  const page = await context.newPage();
  await page.addInitScript(installWatch);
  await page.goto(`${origin}/sessions?from=${fromMs - 3_600_000}&to=${toMs + 3_600_000}`);
  await page.locator('dp-session-rows .row').first().waitFor();
  await page.evaluate(
    ([path]) => {
      type Player = HTMLElement & { seek(atMs: number): void };
      const players = (root: Document | ShadowRoot): Player[] => [
        ...root.querySelectorAll<Player>('dp-player'),
        ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
          shadowRoot ? players(shadowRoot) : [],
        ),
      ];
      let player: Player | undefined;
      Object.assign(window, {
        begin() {
          history.pushState(null, '', path);
          window.dispatchEvent(new PopStateEvent('popstate'));
        },
        seekTo(atMs: number) {
          player ??= players(document)[0];
          player?.seek(atMs);
        },
      });
    },
    [`/sessions/${SESSION}?from=${fromMs - 3_600_000}&to=${toMs + 3_600_000}&at=${fromMs}`] as const,
  );
  return page;
};

/** rrweb's own player as its guide has it: all events, then a Replayer. */
export const openRrweb: OpenPlayer = async (browser, server, { fromMs }) => {
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 }, bypassCSP: true });
  const origin = server.url.replace(/\/$/, '');
  await context.request.post(`${origin}/api/v1/signin`, { data: { token: TOKEN } });
  const page = await context.newPage();
  await page.addInitScript(installWatch);
  await page.goto(`${origin}/healthz`);
  await page.addScriptTag({ content: await bundlePlayer() });
  await page.evaluate(
    ([path, fromMs]) => {
      type Player = { pause: (offsetMs: number) => void };
      const { Replayer } = window as unknown as {
        Replayer: new (events: unknown, options: object) => Player;
      };
      let player: Player | undefined;
      Object.assign(window, {
        async begin() {
          const events: unknown = await (await fetch(path)).json();
          player = new Replayer(events, { root: document.body, showWarning: false });
          player.pause(500);
        },
        seekTo: (atMs: number) => player?.pause(atMs - fromMs),
      });
    },
    [`/api/v1/sessions/${SESSION}/replay`, fromMs] as const,
  );
  return page;
};
