import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answer, createBrowser, settled } from './delivery-rig.ts';

const DEEDS = ['add', 'grow', 'answer', 'fail', 'swallow', 'refuse', 'kill', 'hide', 'show', 'wait'] as const;
const TABS = 3;
const deed = fc.record({ does: fc.constantFrom(...DEEDS), tab: fc.nat(TABS - 1), isReplay: fc.boolean() });

/** Tabs of one browser, and the collector that keeps what comes first under an id. */
function createWorld() {
  const browser = createBrowser();
  const collected = new Map<string, number>();
  /** How large each parcel was when it was last told to the delivery. */
  const made = new Map<string, number>();
  const totals = { refused: 0, dropped: 0, count: 0 };
  const open = () => {
    const page = browser.open(undefined, true, (id, body) => {
      if (!collected.has(id)) collected.set(id, body.length);
    });
    return { ...page, growing: undefined as string | undefined };
  };
  const tabs = Array.from({ length: TABS }, open);
  type Tab = ReturnType<typeof open>;

  async function add(tab: Tab, query: string, isOpen: boolean): Promise<void> {
    // As sealing does: what grows keeps its address until it is complete.
    const id = tab.growing ?? `parcel ${totals.count++}`;
    const size = tab.growing === undefined ? 1 : 2;
    tab.growing = isOpen ? id : undefined;
    const isKept = !isOpen || tab.ownership.isHeld();
    if (isKept) made.set(id, isOpen ? 1 : size);
    const parcel = { id, owner: tab.ownership.id, at: totals.count, query };
    await tab.add({ ...parcel, body: 'x'.repeat(isOpen ? 1 : size) }, isOpen);
  }
  const complete = async (tab: Tab): Promise<void> => {
    if (tab.growing !== undefined) await add(tab, '', false);
  };
  async function settle(tab: Tab, status: number, arrives: boolean): Promise<void> {
    const request = tab.sent.find(({ isAnswered }) => !isAnswered());
    if (arrives) request?.arrive();
    await request?.settle(status ? answer(status) : undefined);
    if (request && status === 400) totals.refused++;
  }
  function kill(tab: Tab): void {
    totals.dropped += tab.delivery.dropped;
    tab.kill();
  }

  return {
    browser,
    collected,
    made,
    totals,
    async act({
      does,
      tab: index,
      isReplay,
    }: {
      does: (typeof DEEDS)[number];
      tab: number;
      isReplay: boolean;
    }) {
      const tab = tabs[index] as Tab;
      const deeds: Record<typeof does, () => unknown> = {
        // One that grows is completed; it is a batch.
        add: () => add(tab, isReplay && tab.growing === undefined ? 'seq=0' : '', false),
        grow: () => add(tab, '', true),
        answer: () => settle(tab, 200, true),
        fail: () => settle(tab, isReplay ? 503 : 0, false),
        // Stored, but its answer is lost.
        swallow: () => settle(tab, 0, true),
        refuse: () => settle(tab, 400, false),
        kill() {
          kill(tab);
          tabs[index] = open();
        },
        async hide() {
          await complete(tab);
          tab.delivery.pump(true);
        },
        show: () => tab.delivery.resume(),
        wait: () => tab.runTimers(),
      };
      await deeds[does]();
      await settled();
    },
    /** All tabs die, and the last page of the origin has all the time it needs. */
    async end() {
      tabs.forEach(kill);
      const last = open();
      const isBusy = (): boolean => browser.store.size > 0;
      for (let round = 0; round < 100 && (isBusy() || round < 2); round++) {
        await last.runTimers();
        for (const { isAnswered } of last.sent) if (!isAnswered()) await settle(last, 200, true);
      }
    },
  };
}

test('whatever happens to pages and requests, each parcel is stored once and whole, or counted as lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 80 }), async (deeds) => {
      const world = createWorld();
      for (const each of deeds) await world.act(each);
      await world.end();
      const { browser, collected, made, totals } = world;
      expect(browser.store.size).toBe(0);
      expect(totals.dropped).toBe(totals.refused);
      const missing = [...made.keys()].filter((id) => !collected.has(id));
      expect(missing.length).toBeLessThanOrEqual(totals.refused);
      for (const [id, size] of collected) expect([id, size]).toEqual([id, made.get(id)]);
    }),
    { numRuns: 300 },
  );
});
