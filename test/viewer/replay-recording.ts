import type { Browser, Page } from 'playwright';
import { vi } from 'vitest';
import type { SessionAnswer, SessionsAnswer } from '../../collector/api/sessions.ts';
import { VISITOR } from '../support/browser.ts';
import { KEY } from '../support/sessions.ts';
import { openWatchedSite, type WatchedSite } from '../support/watched-site.ts';

/** Words without digits, because digits are masked; two columns that become one below 900 px. */
const page = (collectorUrl: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>The fixture</title><meta name="desirepath:stage" content="purchase">
<style>
  body { margin: 0; padding: 40px; font: 16px/1.5 sans-serif }
  .row { display: flex; gap: 60px } .row > * { flex: 1; padding: 30px; background: #eee }
  @media (max-width: 900px) { .row { flex-direction: column; gap: 10px } }
  .gap { height: 1400px } button { padding: 12px 40px }
  /* Only under the pointer, which a still page does not have. */
  #offers { min-height: 50px } #late { display: none } #offers:hover #late { display: inline-block }
</style>
<script defer src="${collectorUrl}/desirepath.js" data-key="${KEY}"></script></head>
<body data-dp-unmask><h1>Blankets</h1><p id="said">Nothing was pressed</p>
<div class="row"><div><button id="buy">Buy a blanket</button></div><div><button id="ask">Ask the mill</button></div></div>
<wool-stepper></wool-stepper><div id="offers"></div><div class="gap"></div><button id="low">Far below</button>
<script>
  const said = document.querySelector('#said');
  document.querySelector('#buy').onclick = () => {
    said.textContent = 'Buy was pressed';
    document.querySelector('#offers').innerHTML = '<button id="late">A late offer</button>';
  };
  customElements.define('wool-stepper', class extends HTMLElement {
    connectedCallback() {
      this.attachShadow({ mode: 'open' }).innerHTML = '<p><button id="soft">Softer wool</button></p>';
    }
  });
</script></body></html>`;

interface Fixture {
  readonly page: (collectorUrl: string) => string;
  /** All clicks of the visit, which must be recorded before anything is shown. */
  readonly clicks: number;
  readonly visit: (visitor: Page) => Promise<void>;
}

const BLANKETS: Fixture = {
  page,
  clicks: 5,
  async visit(visitor) {
    await visitor.click('#ask', { position: { x: 20, y: 10 } });
    await visitor.click('#soft');
    await visitor.click('#buy', { position: { x: 150, y: 30 } });
    await visitor.hover('#offers', { position: { x: 20, y: 20 } });
    await visitor.click('#late');
    await visitor.click('#low');
  },
};

export interface RecordedSite extends WatchedSite {
  readonly session: SessionAnswer;
  readonly pageGroup: string;
}

/** One visit of a small page, recorded by the real SDK at 1280 px into a real collector. */
export async function recordSite(fixture = BLANKETS): Promise<RecordedSite> {
  const watched = await openWatchedSite((url, _, response) => {
    response.setHeader('content-type', 'text/html').end(fixture.page(url));
  });
  const { collector, browser, site } = watched;
  const recorded = async (): Promise<SessionAnswer> => {
    const { sessions } = await collector.answer<SessionsAnswer>('/sessions');
    const answer = await collector.answer<SessionAnswer>(`/sessions/${sessions[0]?.id}`);
    const lastClickAt = Math.max(...answer.marks.map((mark) => (mark.kind === 'click' ? mark.at : 0)));
    if (answer.clicks < fixture.clicks || (answer.replay.lastAt ?? 0) < lastClickAt)
      throw new Error('not all there yet');
    return answer;
  };
  const whole = () => vi.waitFor(recorded, { timeout: 120_000, interval: 100 });
  await visit(browser, `${site.url}/blankets/`, fixture, whole);
  const session = await recorded();
  return { ...watched, session, pageGroup: session.entryPageGroup };
}

async function visit(
  browser: Browser,
  address: string,
  fixture: Fixture,
  arrived: () => Promise<unknown>,
): Promise<void> {
  const context = await browser.newContext(VISITOR);
  const visitor = await context.newPage();
  const recorded = visitor.waitForResponse((response) => response.url().includes('/v1/replay'));
  await visitor.goto(address);
  await recorded;
  await fixture.visit(visitor);
  // Leaving the page sends what is left.
  await visitor.goto('about:blank');
  await arrived();
  await context.close();
}
