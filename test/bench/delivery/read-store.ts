import { gunzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { type BatchRow, decodeBatch } from '../../../collector/store/sqlite/batch-body.ts';
import { unpack } from '../../../sdk/protocol/replay-format/unpack.ts';

export type Stored = {
  /** How often each event is there. */
  readonly events: ReadonlyMap<string, number>;
  /** Nodes that the replays show. */
  readonly dom: ReadonlySet<string>;
  /** Pages whose tab's replay lacks a chunk before its last, and which. */
  readonly brokenPages: ReadonlyMap<string, string>;
};

type ChunkRow = {
  readonly session: string;
  readonly tab: string;
  readonly seq: number;
  readonly body: Buffer;
};

/** What is in the data file, read directly. */
export function readStore(dataFile: string): Stored {
  const db = new Sqlite(dataFile, { readonly: true });
  const events = new Map<string, number>();
  for (const row of db.prepare('SELECT * FROM batch').iterate() as Iterable<BatchRow>) {
    for (const event of decodeBatch(row).events) {
      const id = event.type === 'custom' ? event.props?.id : event.type === 'click' && event.target.name;
      if (id) events.set(`${id}`, (events.get(`${id}`) ?? 0) + 1);
    }
  }
  const dom = new Set<string>();
  const brokenPages = new Map<string, string>();
  const chunks = db
    .prepare('SELECT session, tab, seq, body FROM replay_chunk ORDER BY session, tab, seq')
    .all() as ChunkRow[];
  db.close();
  const tabs = new Set(chunks.map(({ session, tab }) => session + tab));
  for (const each of tabs) {
    const own = chunks.filter(({ session, tab }) => session + tab === each);
    const seqs = own.map(({ seq }) => seq);
    const isBroken = seqs.some((seq, index) => seq !== index);
    for (const id of own.flatMap(({ body }) => marksIn(body))) {
      dom.add(id);
      if (isBroken) brokenPages.set(id.replace(/-.*/, ''), `, tab ${each.slice(36)} has chunks ${seqs}`);
    }
  }
  return { events, dom, brokenPages };
}

function marksIn(body: Buffer): string[] {
  const text = gunzipSync(body).toString();
  const plain = text.startsWith('[{') ? text : JSON.stringify(unpack(text));
  return [...plain.matchAll(/"mark-([a-z]+-[a-z]+)"/g)].map(([, id = '']) => id);
}
