import type { Browser, BrowserContext, Page } from 'playwright';
import { fillBasket, leaveBasket } from './behaviour/basket.ts';
import { glance, lookRound, readArticles } from './behaviour/browse.ts';
import { buy } from './behaviour/checkout.ts';
import { leaveReview, seeOrder } from './behaviour/come-back.ts';
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
  context.setDefaultTimeout(15_000);
  await context.addInitScript(keepArm, plan.arm);
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

/** Runs in the page: puts the arm where the shop keeps the one it has drawn. about:blank has no storage. */
function keepArm(arm: string): void {
  try {
    localStorage.setItem('wether-and-loom.experiment.checkout-address', JSON.stringify(arm));
  } catch {}
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
  const person = createPerson(page, random, plan.device.context.hasTouch === true);
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
  see_order: (person) => seeOrder(person).then(() => false),
  review: (person) => leaveReview(person).then(() => false),
};

/** How long the last words of a page may take to arrive. */
const FAREWELL_MS = 4_000;

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
