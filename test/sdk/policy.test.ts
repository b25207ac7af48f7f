import type { Page } from 'playwright';
import { expectEvents } from '../support/expect-events.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits().concurrent;

/** Each violation that the browser reports to the page, of enforced and of reported policies. */
async function watchViolations(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeBinding('violated', (_, text: string) => void violations.push(text));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const { violatedDirective, blockedURI, sample } = event;
      (window as unknown as { violated: (text: string) => void }).violated(
        `${violatedDirective} ${blockedURI} ${sample}`,
      );
    });
  });
  return violations;
}
const pages = {
  '*':
    '<title>Strict</title><script nonce="n0nce" src="/desirepath.js" data-key="pk_test" defer></script>' +
    '<link rel="stylesheet" href="/style.css"><body><h1>Page</h1><button>Go</button><input value="typed">',
};

test.for<[what: string, policy: string]>([
  ['a nonce', "script-src 'nonce-n0nce'; connect-src 'self'; style-src 'self'"],
  [
    'a nonce and Trusted Types',
    "script-src 'nonce-n0nce'; connect-src 'self'; require-trusted-types-for 'script'",
  ],
  [
    'Trusted Types that allow our policy by its name',
    "script-src 'nonce-n0nce'; require-trusted-types-for 'script'; trusted-types desirepath",
  ],
  [
    'strict-dynamic and nothing else',
    "default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic'; connect-src 'self'; style-src 'self'; " +
      "base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types desirepath",
  ],
])(
  'under %s all files run, recorder and vitals too, and nothing is violated',
  async ([, policy], { visit, expect }) => {
    let violations: string[] = [];
    const { site, page } = await visit(pages, {
      headers: { 'content-security-policy': policy },
      isWatched: true,
      prepare: async (given) => {
        violations = await watchViolations(given);
      },
    });
    await page.click('button');
    await page.fill('input', 'more');
    await expectEvents(site, {
      sent: [{ type: 'page_view' }, { type: 'click' }, { type: 'vital', metric: 'TTFB' }],
    });
    await expect.poll(() => site.chunks.some(({ snapshot }) => snapshot)).toBe(true);
    await page.goto('about:blank');
    expect(violations).toEqual([]);
  },
);

test('where our policy’s name is not allowed the page goes on, and its own default policy may vouch', async ({
  visit,
  expect,
}) => {
  const errors: string[] = [];
  const { site } = await visit(
    {
      '*':
        '<title>Strict</title><script nonce="n0nce">' +
        "trustedTypes.createPolicy('default', { createScriptURL: (url) => url })</script>" +
        '<script nonce="n0nce" src="/desirepath.js" data-key="pk_test" data-sample="0" defer></script><body>x',
    },
    {
      headers: {
        'content-security-policy':
          "script-src 'nonce-n0nce'; require-trusted-types-for 'script'; trusted-types default",
      },
      prepare: (given) => given.on('pageerror', (error) => errors.push(error.message)),
    },
  );
  await expectEvents(site, { sent: [{ type: 'page_view', stage: 'awareness' }] });
  expect(errors).toEqual([]);
});
