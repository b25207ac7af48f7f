import type { Part, PartName } from '../../../numbers/columns.ts';
import type { Facts, Segment } from '../../../numbers/facts.ts';
import { createKept, type PartSizes } from '../../../numbers/kept.ts';
import type { Found } from '../../../numbers/one-session.ts';
import type { Database } from '../database.ts';
import { readReplayed } from '../recorded.ts';
import { chunkNumber, createHotChunks } from './hot-chunks.ts';
import { createPackedTimelines } from './packed-timelines.ts';
import { createPartCache } from './part-cache.ts';
import { namePersons } from './persons.ts';

/** Facts of which a session can be found again: by its number, and the segment that its row names. */
export interface StoredFacts extends Facts {
  find(sid: number, segment: number | null): Found | undefined;
  /** Sessions that there is a replay of. */
  replayed(): ReadonlySet<number>;
}

export interface FactsReader {
  /** All facts as they are now. Runs inside the caller's transaction, and holds only as long. */
  open(checkpoint: () => void): StoredFacts;
}

/** Most of what is kept of earlier counts: an experiment of a million visitors is 35 MB of it, and counted anew without. */
const KEPT_BYTES = 48_000_000;

interface SegmentRow {
  readonly id: number;
  readonly version: number;
  readonly sessions: number;
  readonly fromAt: number;
  readonly toAt: number;
}

/** Reads segments and hot sessions as one, and keeps in memory what it may: `mostBytes` of decoded parts. */
export function createFactsReader(db: Database, mostBytes: number, sizes?: PartSizes): FactsReader {
  const segmentRows = db.prepare('SELECT id, version, sessions, fromAt, toAt FROM segment ORDER BY id');
  const goneRows = db.prepare('SELECT segment, sid FROM segment_gone').raw();
  const changes = db.prepare('SELECT total_changes()').pluck();
  const cache = createPartCache(db, mostBytes);
  let lasting: ReturnType<typeof openLasting> | undefined;
  let current: { readonly stamp: string; readonly state: ReturnType<typeof look> } | undefined;

  /** What goes on to be true while sessions come and are packed. */
  function openLasting(generation: unknown, rows: readonly SegmentRow[]) {
    const timelines = createPackedTimelines(db, rows);
    return { generation, timelines, kept: createKept(KEPT_BYTES, sizes), hot: createHotChunks(db) };
  }

  function lastingOf(rows: readonly SegmentRow[]) {
    // Tables that are made anew, by a rebuild, count their rows from 1 again.
    const generation = db.pragma('schema_version', { simple: true });
    const isOfOthers = lasting?.generation !== generation;
    if (lasting && !isOfOthers && lasting.hot.renew() && lasting.timelines.follow(rows)) return lasting;
    if (isOfOthers) cache.forget();
    return openLasting(generation, rows);
  }

  function look() {
    const rows = segmentRows.all() as SegmentRow[];
    lasting = lastingOf(rows);
    const gone = Map.groupBy(goneRows.all() as [number, number][], ([segment]) => segment);
    const goneOf = new Map(
      rows.flatMap((row) => {
        const sids = new Set(gone.get(row.id)?.map(([, sid]) => sid));
        return sids.size === 0 ? [] : [[row.id, rowsOf(cache.part(row, 'sessions').sid, sids)]];
      }),
    );
    const { hot, ...others } = lasting;
    const { dictionary, chunks } = hot.read();
    const people = [
      ...rows.map((row) => ({ part: cache.part(row, 'people'), gone: gone.get(row.id) })),
      ...chunks.map((chunk) => ({ part: chunk.parts.people, gone: undefined })),
    ];
    const personOf = namePersons(db, people, dictionary.unitCodes());
    return { rows, goneOf, dictionary, chunks, personOf, ...others, once: createOnce() };
  }

  return {
    open(checkpoint) {
      // The first counts what others committed, the second what this connection did.
      const stamp = `${db.pragma('data_version', { simple: true })} ${changes.get()}`;
      if (current?.stamp !== stamp) current = { stamp, state: look() };
      const { rows, goneOf, dictionary, chunks, personOf, kept, timelines, once } = current.state;
      const packed = new Map(
        rows.map((row) => [
          row.id,
          createSegment(row, goneOf.get(row.id) ?? NOTHING, (name) => cache.part(row, name)),
        ]),
      );
      const hot = new Map(
        chunks.map(({ row, parts }) => [
          row.number,
          createSegment({ ...row, id: row.number }, NOTHING, (name) => parts[name]),
        ]),
      );
      const facts: StoredFacts = {
        segments: [...packed.values(), ...hot.values()],
        packedSegments: packed.size,
        timeline: (unit) => once(`timeline of ${unit}`, () => timelines.of(facts, unit)),
        replayed: () => once('replayed', () => readReplayed(db)),
        once,
        kept,
        find(sid, segment) {
          const own = segment === null ? hot.get(chunkNumber(sid)) : packed.get(segment);
          const row = own?.part('sessions').sid.indexOf(sid) ?? -1;
          return own && row >= 0 ? { segment: own, row } : undefined;
        },
        unitCodes: dictionary.unitCodes(),
        personOf,
        places: dictionary.places(),
        code: dictionary.find,
        text: dictionary.text,
        checkpoint,
      };
      return facts;
    },
  };
}

const NOTHING: ReadonlySet<number> = new Set();

/** Keeps the parts that a question has read until it is answered, so that none is decoded twice for it. */
function createSegment(
  { id, fromAt, toAt, sessions }: Omit<SegmentRow, 'version'>,
  gone: ReadonlySet<number>,
  read: <P extends PartName>(name: P) => Part<P>,
): Segment {
  const known: { [P in PartName]?: Part<P> } = {};
  return {
    id,
    fromAt,
    toAt,
    sessions,
    gone,
    part(name) {
      const before = known[name];
      if (before) return before as Part<typeof name>;
      const part = read(name);
      Object.assign(known, { [name]: part });
      return part;
    },
  };
}

function createOnce(): Facts['once'] {
  const known = new Map<string, unknown>();
  return <T>(name: string, make: () => T): T => {
    if (!known.has(name)) known.set(name, make());
    return known.get(name) as T;
  };
}

function rowsOf(sid: Uint32Array, wanted: ReadonlySet<number>): ReadonlySet<number> {
  const rows = new Set<number>();
  for (const [row, candidate] of sid.entries()) if (wanted.has(candidate)) rows.add(row);
  return rows;
}
