import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Sqlite from 'better-sqlite3';
import { ownFolder } from '../own-folder.ts';
import { makeFile } from './make-file.ts';
import { measure } from './measure.ts';
import { printFindings, type Sized } from './report.ts';

const USAGE = `npm run bench query -- [flags]
  --events <n>    events in the data file (1e6); the record is 1e7
  --file <path>   make the file there and keep it, or ask the one that is there
  --make          only make the file
  --alone         do not ask a file of a tenth of the size as well
  --batch <n>     events a batch (50); the SDK's own batches hold about 5
  --cold <n>      fresh processes for each question (3)
  --after <ms>    how long after the start of each of them the question is asked (0: at once)
  --rate <n>      batches a second while ingesting (20)
`;

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      events: { type: 'string', default: '1e6' },
      file: { type: 'string' },
      make: { type: 'boolean' },
      alone: { type: 'boolean' },
      help: { type: 'boolean' },
      batch: { type: 'string', default: '50' },
      cold: { type: 'string', default: '3' },
      after: { type: 'string', default: '0' },
      rate: { type: 'string', default: '20' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const events = whole('--events', values.events);
  const batchEvents = whole('--batch', values.batch);
  using folder = values.file === undefined ? ownFolder() : undefined;
  const file = values.file ?? join(folder?.path ?? '', 'query.db');
  const large = await fileOf(file, events, batchEvents);
  if (values.make) return 0;
  const how = {
    coldRounds: whole('--cold', values.cold),
    coldAfterMs: values.after === '0' ? 0 : whole('--after', values.after),
    batchesPerSecond: whole('--rate', values.rate),
  };
  const findings: Sized[] = [];
  if (!values.alone) {
    const small = await fileOf(`${file}.tenth`, Math.round(events / 10), batchEvents);
    findings.push({ ...small, ...(await measure(`${file}.tenth`, how)) });
  }
  findings.push({ ...large, ...(await measure(file, how)) });
  return printFindings(findings);
}

function whole(flag: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`${flag} ${text}: must be a whole number.`);
  return value;
}

/** The file that is there already, or a new one. */
async function fileOf(file: string, events: number, batchEvents: number) {
  if (existsSync(file)) {
    const db = new Sqlite(file, { readonly: true });
    const stored = Number(db.prepare('SELECT sum(events) FROM batch').pluck().get());
    db.close();
    console.log(`${file}: ${stored.toLocaleString('en-GB')} events are there.`);
    return { events: stored, fileBytes: statSync(file).size };
  }
  let told = 0;
  const made = await makeFile(file, { events, batchEvents }, (done) => {
    if (done < told) return;
    told = done + events / 10;
    console.log(`  ${Math.round((100 * done) / events)} %`);
  });
  const rate = Math.round(made.events / made.seconds).toLocaleString('en-GB');
  console.log(
    `Made ${made.events.toLocaleString('en-GB')} events of ${made.sessions.toLocaleString('en-GB')} sessions in ${made.seconds.toFixed(0)} s (${rate} a second, through the store).`,
  );
  return made;
}
