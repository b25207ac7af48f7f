import type { Browser, BrowserContext, Page } from 'playwright';
import { fillBasket, leaveBasket } from './behaviour/basket.ts';
import { glance, lookRound, readArticles } from './behaviour/browse.ts';
import { buy } from './behaviour/checkout.ts';
import { leaveReview, payForBasket, seeOrder } from './behaviour/come-back.ts';
import { installPageClock } from './page-clock.ts';
import { createPerson, type Person } from './person.ts';
import type { Intent, SessionPlan, VisitorPlan } from './plan-visitors.ts';
import { createRandom } from './seeded-random.ts';
import type { Tape } from './tape.ts';

/** Runs all sessions of one visitor in one browser context, so that the shop and the SDK remember them. */
export async function driveVisitor(
  browser: Browser,
  plan: VisitorPlan,
  deps: { readonly shopUrl: string; readonly tape: Tape },
): Promise<void> {
  const context = await browser.newContext(plan.device.context);
  context.setDefaultTimeout(LONGEST_ACT_MS);
  await context.addInitScript(rememberInShop, {
    'experiment.checkout-address': plan.arm,
    ...(plan.basket && { basket: plan.basket }),
  });
  await context.addInitScript(writeIntoPage, {
    ...(plan.replaySample !== undefined && { sample: String(plan.replaySample) }),
    ...(plan.placeboArm !== undefined && { placebo: `placebo:${plan.placeboArm}` }),
  });
  try {
    let hasOrdered = false;
    for (const [index, session] of plan.sessions.entries()) {
      if (session.needsOrder && !hasOrdered) continue;
      const ordered = await driveSession(context, plan, session, index, deps);
      hasOrdered = hasOrdered || ordered;
    }
  } finally {
    await context.close();
  }
}

/** On a busy machine one click may take as long as this. */
const LONGEST_ACT_MS = 60_000;

/** Runs in the page: puts things where the shop keeps what it knows of a browser, once. about:blank has no storage. */
function rememberInShop(things: Readonly<Record<string, unknown>>): void {
  try {
    for (const [name, thing] of Object.entries(things)) {
      const key = `wether-and-loom.${name}`;
      if (localStorage.getItem(key) === null) localStorage.setItem(key, JSON.stringify(thing));
    }
  } catch {}
}

/** Runs in the page: what the owner would write into its markup, after it was read and before the SDK starts. */
function writeIntoPage({ sample, placebo }: { sample?: string; placebo?: string }): void {
  document.addEventListener(
    'readystatechange',
    () => {
      const tag = document.querySelector<HTMLScriptElement>('script[data-key]');
      if (tag && sample !== undefined) tag.dataset.sample = sample;
      if (placebo !== undefined) document.documentElement.dataset.dpVariant = placebo;
    },
    { once: true },
  );
}

async function driveSession(
  context: BrowserContext,
  plan: VisitorPlan,
  session: SessionPlan,
  index: number,
  deps: { readonly shopUrl: string; readonly tape: Tape },
): Promise<boolean> {
  const page = await context.newPage();
  await installPageClock(page, session.startAt);
  const random = createRandom(plan.seed * 31 + index);
  const person = createPerson(page, random, {
    hasTouch: plan.device.context.hasTouch === true,
    // The recorder comes last, once the page is idle: a page left before that has no replay, as in life, but a
    // recording made of such pages would show nothing.
    lastFile: plan.replaySample === undefined ? 'recorder' : 'behaviour',
  });
  try {
    await person.open(`${deps.shopUrl}${session.arrival.path}`, session.arrival.referrer);
    return await DEEDS[session.intent](person);
  } finally {
    await leave(page, deps.tape);
  }
}

const DEEDS: Record<Intent, (person: Person) => Promise<boolean>> = {
  bounce: (person) => glance(person).then(() => false),
  read: (person) => readArticles(person).then(() => false),
  browse: (person) => lookRound(person).then(() => false),
  fill_basket: (person) =>
    (person.random.chance(0.5) ? leaveBasket(person) : fillBasket(person)).then(() => false),
  buy,
  pay: payForBasket,
  see_order: (person) => seeOrder(person).then(() => false),
  review: (person) => leaveReview(person).then(() => false),
};

/** How long the last words of a page may take to arrive. */
const FAREWELL_MS = 15_000;

/** Leaves the site for good and waits until what the SDK said on the way out is on the tape. */
async function leave(page: Page, tape: Tape): Promise<void> {
  const session = await page
    .evaluate(
      () => (window as { desirepath?: { session(): { id: string } | undefined } }).desirepath?.session()?.id,
    )
    .catch(() => undefined);
  const leavesBefore = session ? tape.leavesOf(session) : 0;
  await page.goto('about:blank');
  const deadline = Date.now() + FAREWELL_MS;
  while (session && tape.leavesOf(session) <= leavesBefore && Date.now() < deadline) {
    await new Promise((wake) => setTimeout(wake, 25));
  }
  await page.close();
}
