import type { Page } from 'playwright';
import type { JourneyEvent } from '../../sdk/protocol/event.ts';
import { SIGNAL_RULES } from '../../sdk/protocol/signal-rules.ts';
import { CONFIG, expectEvents } from '../support/expect-events.ts';
import { testWithVisits } from './visit.ts';

/**
 * Until the rules are known every label is treated as a strict stage's: these tests are about what comes after. And none
 * is about how fast this machine answers.
 */
const test = testWithVisits().extend('visitBody', ({ visit }) => async (html: string) => {
  const visited = await visit(
    { '*': `<!doctype html><title>Page</title>SDK<body>${html}` },
    {
      isWatched: true,
      prepare: (_, site) => {
        site.config = { ...CONFIG, signals: { ...SIGNAL_RULES, slowAfterMs: 60_000 } };
      },
    },
  );
  await visited.page.waitForFunction(() => localStorage['dp:config']);
  return visited;
}).concurrent;

const rage = (events: readonly JourneyEvent[]) => events.filter(({ type }) => type === 'signal');
/** In one go, as a hand does it: what is asked for click by click takes longer than a burst may pause. */
const clickTimes = (page: Page, selector: string, times: number): Promise<void> =>
  page.click(selector, { clickCount: times });

test('a click says where in the element’s box it fell', async ({ visitBody }) => {
  const { site, page } = await visitBody(
    '<button style="position:absolute;left:100px;top:50px;width:200px;height:40px">Buy</button>',
  );
  await expectEvents(site, {
    during: () => page.mouse.click(150, 80),
    sent: [
      {
        type: 'click',
        stage: 'awareness',
        target: { selector: 'body>button', tag: 'button', label: 'Buy' },
        point: { fractionX: 0.25, fractionY: 0.75, viewportX: 150, viewportY: 80, viewportWidth: 1280 },
      },
    ],
  });
});

test('a click inside nested shadow roots is found again by its selector', async ({ visitBody, expect }) => {
  const { site, page } = await visitBody(`<x-shop></x-shop><script>
      const outer = document.querySelector('x-shop').attachShadow({ mode: 'open' });
      outer.innerHTML = '<div><x-card id="first"></x-card><x-card></x-card></div>';
      for (const card of outer.querySelectorAll('x-card')) card.attachShadow({ mode: 'open' }).innerHTML = '<p>Text</p><button><b>Add</b></button>';
    </script>`);
  const events = await expectEvents(site, {
    during: () => page.locator('x-card').nth(1).locator('b').click(),
    sent: [{ type: 'click', target: { tag: 'button', label: 'Add' } }],
  });
  const click = events.find((event) => event.type === 'click');
  const selector = click?.type === 'click' ? click.target.selector : '';
  expect(selector.split(' >>> ')).toHaveLength(3);
  const found = await page.evaluate((path) => {
    let root: Document | ShadowRoot | null | undefined = document;
    let element: Element | null | undefined;
    for (const part of path.split(' >>> ')) {
      element = root?.querySelector(part);
      root = element?.shadowRoot;
    }
    return (
      element ===
      document
        .querySelector('x-shop')
        ?.shadowRoot?.querySelectorAll('x-card')[1]
        ?.shadowRoot?.querySelector('button')
    );
  }, selector);
  expect(found).toBe(true);
});

test('a click on a label counts once, and what is typed is never a label', async ({ visitBody, expect }) => {
  const { site, page, mark } = await visitBody(
    '<label>News <input type="checkbox" id="news"></label><input id="mail" value="ann@mail.example" placeholder="E-mail">',
  );
  const events = await expectEvents(site, {
    during: async () => {
      await page.click('label', { position: { x: 5, y: 5 } });
      await page.click('#mail');
    },
    mark,
    sent: [
      { type: 'click', target: { tag: 'label', label: 'News' } },
      { type: 'click', target: { selector: '#mail', label: 'E-mail' } },
    ],
  });
  expect(events.filter(({ type }) => type === 'click')).toHaveLength(2);
});

test('the markup around an element names its stage and the click itself', async ({ visitBody }) => {
  const { site, page } = await visitBody(
    '<footer data-dp-stage="advocacy"><a href="#x" data-dp-event="share"><i>Share 12</i></a></footer>',
  );
  await expectEvents(site, {
    during: () => page.click('i'),
    sent: [
      {
        type: 'click',
        stage: 'advocacy',
        target: { name: 'share', label: 'Share ***', selector: 'a[data-dp-event="share"]' },
      },
    ],
  });
});

test('a form whose fields are named like its properties is clicked like any other', async ({ visitBody }) => {
  const { site, page } = await visitBody(
    '<form onsubmit="return false"><input name="tagName"><input name="id"><input name="matches2"><button>Send</button></form>',
  );
  await expectEvents(site, {
    during: () => page.click('button'),
    sent: [{ type: 'click', target: { tag: 'button', label: 'Send' } }],
  });
});

test('a click of a script is not a visitor’s, and one by keyboard falls in the middle', async ({
  visitBody,
}) => {
  const { site, page, mark } = await visitBody('<button>One</button><button>Two</button>');
  await expectEvents(site, {
    during: async () => {
      await page.evaluate("document.querySelectorAll('button')[1].click()");
      await page.focus('button');
      await page.keyboard.press('Enter');
    },
    mark,
    sent: [{ type: 'click', target: { label: 'One' }, point: { fractionX: 0.5, fractionY: 0.5 } }],
    notSent: [{ type: 'click', target: { label: 'Two' } }],
  });
});

test('a variant on screen is an exposure, told once', async ({ visitBody, expect }) => {
  const { site, mark } = await visitBody(
    '<div data-dp-variant="checkout:short">Short</div><div data-dp-variant="hidden:b" hidden>x</div>',
  );
  const events = await expectEvents(site, {
    sent: [{ type: 'exposure', experiment: 'checkout', arm: 'short' }],
    mark,
    notSent: [{ type: 'exposure', experiment: 'hidden' }],
  });
  expect(events.filter(({ type }) => type === 'exposure')).toHaveLength(1);
});

test('five quick clicks on one button that does nothing are one rage click, which explains itself', async ({
  visitBody,
  expect,
}) => {
  const { site, page } = await visitBody('<button id="apply">Apply</button>');
  const events = await expectEvents(site, {
    during: () => clickTimes(page, '#apply', 5),
    sent: [{ type: 'signal', kind: 'rage_click', clicks: 5, target: { selector: '#apply' } }],
  });
  expect(rage(events)).toHaveLength(1);
  expect(rage(events)[0]).toMatchObject({
    explanation: expect.stringMatching(/^5 clicks in \d+ ms within \d+ px, nothing changed$/),
  });
});

test('a burst that leaving the page cuts short is still told', async ({ visitBody }) => {
  const { site, page } = await visitBody('<button id="apply">Apply</button>');
  await expectEvents(site, {
    during: async () => {
      await clickTimes(page, '#apply', 3);
      await page.goto('about:blank');
    },
    sent: [{ type: 'signal', clicks: 3 }, { type: 'page_leave' }],
  });
});

test.for<[what: string, html: string]>([
  ['a stepper', '<input value="1"><button id="it" onclick="previousElementSibling.value++">Raise</button>'],
  ['pagination', '<b>1</b><button id="it" onclick="previousSibling.textContent++">Next page</button>'],
  ['a number field', '<input id="it" type="number">'],
  ['a paragraph whose text is selected', '<p id="it">Some text that can be selected by clicking.</p>'],
  ['a canvas', '<canvas id="it"></canvas>'],
  ['what the site excludes', '<div data-dp-ignore><button id="it">Fire</button></div>'],
])('clicking %s again and again is meant', async ([, html], { visitBody }) => {
  const { site, page, mark } = await visitBody(html);
  await expectEvents(site, {
    during: async () => {
      // As a hand does it: the second click of a row selects a word, the third a paragraph.
      await page.click('#it', { clickCount: 4, position: { x: 8, y: 8 } });
      await page.evaluate('new Promise((done) => setTimeout(done, 1100))');
    },
    mark,
    notSent: [{ type: 'signal' }],
  });
});
