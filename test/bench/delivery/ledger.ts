/** Something that happened on a page, as the page itself saw it. `dom`: a node it added, which replay must show. */
export type Deed = {
  readonly page: string;
  readonly kind: 'mark' | 'click' | 'dom';
  readonly id: string;
  readonly at: number;
};

/** What one page lived through; `endedAt` is the moment before the order to kill it was given. */
export type Life = {
  readonly visit: number;
  readonly page: string;
  readonly beganAt: number;
  way?: string;
  endedAt?: number;
  readonly deeds: Deed[];
};

/** A page asks when its script has come; the first thing that it says of itself may be earlier or later. */
const ASKS_WITHIN_MS = 1_500;

/** The truth that stores are compared with: told by the pages over the debugger's line, which no outage cuts. */
export function createLedger() {
  const lives = new Map<string, Life>();
  const outages: { from: number; until: number }[] = [];
  const lastOf = new Map<number, Life>();

  return {
    lives: (): readonly Life[] => [...lives.values()],
    note(visit: number, deed: Deed) {
      const life = lives.get(deed.page) ?? { visit, page: deed.page, beganAt: deed.at, deeds: [] };
      lives.set(deed.page, life);
      lastOf.set(visit, life);
      life.deeds.push(deed);
    },
    /** The collector goes down, and is back again. */
    down() {
      outages.push({ from: Date.now(), until: Number.POSITIVE_INFINITY });
    },
    up() {
      Object.assign(outages.at(-1) ?? {}, { until: Date.now() });
    },
    /** Was the collector there when the page asked it for the journey? Without it nothing is recorded. */
    couldAsk: ({ beganAt }: Life): boolean =>
      outages.every(({ from, until }) => beganAt + ASKS_WITHIN_MS < from || beganAt - ASKS_WITHIN_MS > until),
    /** The page that this visit shows now is about to end in this way. */
    end(visit: number, way: string) {
      const life = lastOf.get(visit);
      if (life && life.endedAt === undefined) Object.assign(life, { way, endedAt: Date.now() });
    },
  };
}
export type Ledger = ReturnType<typeof createLedger>;
