import type { Deed, Life } from './ledger.ts';
import type { Stored } from './read-store.ts';

/** What happened less than this before the kill may be lost with it. */
const GRACE_MS = 1_000;
/** Recording begins when the page is idle; a page that ends sooner has no replay, and none is missed. */
const RECORDS_WITHIN_MS = 3_000;

export type Verdict = {
  readonly way: string;
  readonly pages: number;
  readonly due: number;
  readonly arrived: number;
  readonly doubled: number;
  readonly replayDue: number;
  readonly replayArrived: number;
  /** Pages that were there long enough to be recorded, and those of them without a hole. */
  readonly recorded: number;
  readonly whole: number;
  readonly missing: readonly string[];
};

/** The truth beside what is stored, for the pages that ended in one way. */
export function judge(
  way: string,
  lives: readonly Life[],
  stored: Stored,
  couldAsk: (life: Life) => boolean,
): Verdict {
  const totals = { due: 0, arrived: 0, doubled: 0, replayDue: 0, replayArrived: 0, recorded: 0, whole: 0 };
  const missing: string[] = [];
  for (const life of lives) {
    const { deeds, endedAt = deeds.at(-1)?.at ?? 0 } = life;
    const due = deeds.filter(({ at }) => at <= endedAt - GRACE_MS);
    const events = judgeEvents(due, stored);
    const replay = judgeReplay(due, stored);
    totals.due += events.due;
    totals.arrived += events.due - events.missing.length;
    totals.doubled += events.doubled;
    totals.replayDue += replay.due;
    totals.replayArrived += replay.arrived;
    const say = (what: string, at: number): void => {
      missing.push(
        `visit ${life.visit}, ${life.way}: ${what}, ${at - life.beganAt} ms in, ${endedAt - at} ms before the end`,
      );
    };
    for (const { kind, id, at } of events.missing) say(`${kind} ${id}`, at);
    if (endedAt - GRACE_MS - life.beganAt < RECORDS_WITHIN_MS) continue;
    if (!replay.due && !couldAsk(life)) continue;
    const broken = stored.brokenPages.get(life.page) ?? '';
    const isWhole = replay.due > 0 && replay.arrived === replay.due && !broken;
    totals.recorded++;
    totals.whole += Number(isWhole);
    const hole = `${replay.arrived} of ${replay.due} nodes${broken}`;
    if (!isWhole) say(`replay has ${hole}, the first missing`, replay.firstMissing?.at ?? endedAt);
  }
  return { way, pages: lives.length, ...totals, missing };
}

function judgeEvents(due: readonly Deed[], { events }: Stored) {
  const own = due.filter(({ kind }) => kind !== 'dom');
  const times = own.map(({ id }) => events.get(id) ?? 0);
  const doubled = times.reduce((sum, count) => sum + Math.max(0, count - 1), 0);
  return { due: own.length, doubled, missing: own.filter((_, index) => !times[index]) };
}

/** What a snapshot holds counts as shown, so before the first that is shown nothing was recorded. */
function judgeReplay(due: readonly Deed[], { dom }: Stored) {
  const nodes = due.filter(({ kind }) => kind === 'dom');
  const first = nodes.findIndex(({ id }) => dom.has(id));
  const recorded = first < 0 ? [] : nodes.slice(first);
  const missing = recorded.filter(({ id }) => !dom.has(id));
  return { due: recorded.length, arrived: recorded.length - missing.length, firstMissing: missing[0] };
}
