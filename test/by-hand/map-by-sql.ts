import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { HotspotsAnswer } from '../../collector/api/hotspots.ts';
import type { MapAnswer, MapStage } from '../../collector/api/map.ts';
import { createCollector } from '../../collector/collector.ts';
import { demoFile, loadDemo } from '../../collector/demo/load-demo.ts';
import { SIGNAL_WEIGHTS } from '../../collector/numbers/emotion-score.ts';
import { type BatchRow, decodeBatch } from '../../collector/store/sqlite/batch-body.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { ownFolder } from '../bench/own-folder.ts';
import { printTable } from '../bench/print-table.ts';

/**
 * `node test/by-hand/map-by-sql.ts [stage]`: every figure of one stage on the demo's map (purchase, if none is named)
 * beside what SQL over the raw events comes to. Ends with 1 where they differ.
 */
const TOKEN = 'token-of-the-hand-check';
const stage = process.argv[2] ?? 'purchase';
const now = Date.now();
/** https://web.dev/articles/vitals */
const THRESHOLDS = [
  ['LCP', 2_500, 4_000],
  ['INP', 200, 500],
  ['CLS', 0.1, 0.25],
  ['FCP', 1_800, 3_000],
  ['TTFB', 800, 1_800],
];

const { map, hotspots, events } = await loadedDemo();
const column = map.stages.find(({ id }) => id === stage);
if (!column) throw new Error(`The demo's journey has no stage "${stage}".`);
const bySql = figuresBySql();
const byMap = figuresOf(column);
const rows = [...new Set([...byMap.keys(), ...bySql.keys()])].map((name) => {
  const [own, other] = [byMap.get(name) ?? '–', bySql.get(name) ?? '–'];
  return [name, own, other, own === other ? '' : 'differs'];
});
printTable([['figure', 'map', 'SQL', ''], ...rows]);
const different = rows.filter(([, , , verdict]) => verdict !== '').length;
console.log(`${rows.length} figures of ${stage}, ${different} differ.`);
process.exitCode = different > 0 ? 1 : 0;

/** The map of the last 30 days, and all batches as they came. */
async function loadedDemo() {
  using folder = ownFolder();
  const dataFile = join(folder.path, 'data.db');
  const collector = await createCollector({ dataFile, token: TOKEN, now: () => now });
  await loadDemo(collector, demoFile(), now);
  const ask = async <Answer>(path: string): Promise<Answer> => {
    const period = `from=${now - 30 * DAY_MS}&to=${now}`;
    const headers = { authorization: `Bearer ${TOKEN}` };
    return (await (await collector.app.request(`/api/v1/${path}?${period}`, { headers })).json()) as Answer;
  };
  const map = await ask<MapAnswer>('map');
  const { hotspots } = await ask<HotspotsAnswer>('hotspots');
  await collector.close();
  const stored = new Sqlite(dataFile, { readonly: true });
  const batches = stored.prepare('SELECT * FROM timed_batch').all() as BatchRow[];
  const events = batches.map((row) => ({ session: row.session, ...decodeBatch(row) }));
  stored.close();
  return { map, hotspots, events };
}

function figuresBySql(): Map<string, string> {
  const db = rawEvents();
  const { goal, windowDays } = map.journey;
  const values = {
    ...{ stage, now, from: map.from, to: map.to, window: windowDays * DAY_MS },
    goal: goal.kind === 'event' ? goal.name : '',
  };
  const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8').split(/;\n/);
  const isStatement = (text: string) => text.replaceAll(/^--.*$/gm, '').trim() !== '';
  for (const text of read('events.sql').filter(isStatement)) db.prepare(text).run(used(values, text));
  return new Map(
    read('figures.sql')
      .filter(isStatement)
      .flatMap((text) => {
        const [, title] = /^-- figures: (.*)$/m.exec(text) ?? [];
        const rows = db.prepare(text).raw().all(used(values, text)) as [string, unknown][];
        return rows.map(([name, value]) => [`${title}: ${name.trim()}`, String(value)] as const);
      }),
  );
}

/** A statement takes the parameters that it names, and no others. */
function used(values: Readonly<Record<string, unknown>>, text: string) {
  return Object.fromEntries(Object.entries(values).filter(([name]) => text.includes(`$${name}`)));
}

/** What `events.sql` begins with. */
function rawEvents(): Sqlite.Database {
  const db = new Sqlite(':memory:');
  db.exec(`CREATE TABLE event (session, visitor, tab, seq, position, at, type, stage, page, pageGroup, body);
    CREATE TABLE came (session, channel); CREATE TABLE stage_order (stage, place);
    CREATE TABLE weight (kind, weight); CREATE TABLE threshold (metric, good, poor)`);
  const insert = (table: string, row: readonly unknown[]) =>
    db.prepare(`INSERT INTO ${table} VALUES (${row.map(() => '?')})`).run(row);
  for (const { session, visitor, tab, seq, clockMs, receivedAt, events: sent } of events)
    for (const [position, event] of sent.entries()) {
      const at = Math.min(event.at + clockMs, receivedAt);
      const { type, stage: own, page, pageGroup } = event;
      const body = JSON.stringify(event);
      insert('event', [session, visitor, tab, seq, position, at, type, own, page, pageGroup, body]);
    }
  db.exec(
    'CREATE INDEX event_by_session ON event (session, at); CREATE INDEX event_by_visitor ON event (visitor)',
  );
  for (const [session, [first]] of Map.groupBy(events, (batch) => batch.session))
    insert('came', [session, channelOf(first?.context)]);
  for (const [place, { id }] of map.journey.stages.entries()) insert('stage_order', [id, place]);
  for (const weight of Object.entries(SIGNAL_WEIGHTS)) insert('weight', weight);
  for (const threshold of THRESHOLDS) insert('threshold', threshold);
  return db;
}

/** By the campaigns and referrers that the demo's visitors come with. */
function channelOf(context: (typeof events)[number]['context'] | undefined): string {
  const { campaign, referrer = '' } = context ?? {};
  if (campaign?.medium)
    return { cpc: 'paid', email: 'email', social: 'social' }[campaign.medium] ?? 'campaign';
  if (/google|bing/.test(referrer)) return 'search';
  if (/facebook/.test(referrer)) return 'social';
  return referrer === '' ? 'direct' : 'referral';
}

/** The figures of the map's column, named as `figures.sql` names them. */
function figuresOf(own: MapStage): Map<string, string> {
  const [quartile1, quartile3] = own.timeSpreadMs ?? [];
  const rows: (readonly [string, string | number | null | undefined])[] = [
    ['outcomes: reached', own.reached],
    ['outcomes: went_on', own.wentOn],
    ['outcomes: open', own.open],
    ['outcomes: dropped', own.dropped],
    ['outcomes: continue rate', rounded(own.continueRate)],
    ['time in the stage: quartile 1', quartile1],
    ['time in the stage: median', own.medianTimeMs],
    ['time in the stage: quartile 3', quartile3],
    ...own.channels.map(({ channel, units }) => [`channels: ${channel}`, units] as const),
    ...own.touchpoints.map(({ pageGroup, units }) => [`touchpoints: ${pageGroup}`, units] as const),
    ...own.actions.map(
      ({ pageGroup, selector, units }) => [`actions: ${pageGroup} ${selector}`, units] as const,
    ),
    ...own.exits.map(
      ({ pageGroup, selector, units }) => [`exits: ${`${pageGroup} ${selector}`.trim()}`, units] as const,
    ),
    ...hotspots
      .filter((hotspot) => hotspot.stage === stage && hotspot.kind !== 'exit')
      .map(
        ({ pageGroup, kind, selector, affected }) =>
          [`pain points: ${pageGroup} ${kind} ${selector}`, affected] as const,
      ),
    ...own.vitals.map(({ metric, n, p75 }) => [`p75 of the vitals: ${metric}, n ${n}`, p75] as const),
    ...own.vitals.flatMap(({ metric, loads }) =>
      loads
        .filter(({ units }) => units > 0)
        .map(
          ({ rating, units, wentOn, dropped }) =>
            [
              `after good, fair and poor first loads: ${metric} ${rating}: units, went on, dropped`,
              `${units}, ${wentOn}, ${dropped}`,
            ] as const,
        ),
    ),
    ['emotion: units', own.emotion?.units],
    ['emotion: below 0', own.emotion?.below],
    ['emotion: score', rounded(own.emotion?.score)],
    ...map.flows
      .filter(({ from, to }) => from === stage || to === stage)
      .map(({ from, to, visits }) => [`flows in and out: ${from} > ${to}`, visits] as const),
  ];
  return new Map(rows.map(([name, value]) => [name, String(value)]));
}

function rounded(value: number | null | undefined): number | undefined {
  return value === null || value === undefined ? undefined : Number(value.toFixed(6));
}
