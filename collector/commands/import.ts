import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Import, ImportPreview, Upload } from '../api/imports.ts';
import { createCollector } from '../collector.ts';
import { findMapping } from '../imports/mappings/find-mapping.ts';
import { createLog } from '../log.ts';
import type { Options } from '../options.ts';
import { say } from '../say.ts';
import { holdDataFile } from '../store/sqlite/hold-data-file.ts';

/** How often it is told how far an import is. */
const TELL_MS = 1_000;

/** Proxies before a collector let bodies of a few megabytes through. */
const PART_BYTES = 2_000_000;

/** What an import is asked of: the data file itself, or a collector that runs. */
interface Target {
  preview(file: string): Promise<ImportPreview>;
  start(file: string): Promise<Import>;
  find(id: string): Promise<Import>;
  close(): Promise<void>;
}

/** `desirepath import <file> --map <name or file>` */
export async function importCommand(options: Options): Promise<void> {
  const [file = ''] = options.files;
  if (!existsSync(file)) throw new Error(`${file}: there is no such file.`);
  const mapping = readMapping(options.map);
  const target =
    options.to === undefined ? await ofFile(options, mapping) : await ofCollector(options, mapping);
  try {
    if (options.isDryRun) {
      say(JSON.stringify(await target.preview(file), null, 2));
      return;
    }
    const done = await watch(target, await target.start(file));
    if (done.state === 'failed') throw new Error(done.error ?? 'the import failed.');
    if (done.state === 'cancelled') throw new Error(`${done.id} was cancelled; what it stored stays.`);
    say(summary(done));
  } finally {
    await target.close();
  }
}

/** A ready mapping's name, or a file with a mapping as JSON; the same text that the API takes. */
function readMapping(map: string | undefined): string {
  if (map === undefined)
    throw new Error('--map: name a ready mapping (such as ga4), or a file with one as JSON.');
  const text = existsSync(map) ? readFileSync(map, 'utf8') : map;
  findMapping(text);
  return text;
}

async function watch(target: Target, started: Import): Promise<Import> {
  let now = started;
  let told = '';
  while (now.state === 'reading' || now.state === 'storing') {
    const line = `${now.state} ${Math.round(now.progress * 100)} %, ${now.rows} rows`;
    if (line !== told) say(line);
    told = line;
    await wait(TELL_MS);
    now = await target.find(started.id);
  }
  return now;
}

function summary({ id, rows, events, sessions, duplicates, ignored, refused, unmapped }: Import): string {
  return [
    `${id}: ${rows} rows; stored ${events} events in ${sessions} sessions;`,
    `${duplicates} were there before, ${ignored} left out by the mapping, ${refused} refused.`,
    ...(refused > 0 ? [`GET /api/v1/imports/${id}/refused says which and why.`] : []),
    ...(unmapped.length > 0 ? [`Columns that nothing was read from: ${unmapped.join(', ')}.`] : []),
  ].join(' ');
}

async function ofFile(options: Options, text: string): Promise<Target> {
  holdDataFile(options.dataFile);
  const collector = await createCollector({ ...options, log: createLog(options.logLevel) });
  const project =
    options.project === undefined ? collector.projects.first : collector.projects.find(options.project);
  if (!project) {
    await collector.close();
    throw new Error(`--project ${options.project}: is not known here.`);
  }
  const { imports } = project;
  const mapping = findMapping(text);
  return {
    preview: (file) => imports.preview(mapping, createReadStream(file)),
    start: (file) => imports.start({ name: basename(file), mapping, body: createReadStream(file) }),
    async find(id) {
      const found = await imports.find(id);
      if (!found) throw new Error(`${id}: the import is gone.`);
      return found;
    },
    close: () => collector.close(),
  };
}

async function ofCollector({ to = '', token, project }: Options, text: string): Promise<Target> {
  if (token === undefined) throw new Error('DESIREPATH_TOKEN: needed to ask a collector that runs.');
  const address = (path: string, query: Readonly<Record<string, string>> = {}) => {
    const search = new URLSearchParams({ ...query, ...(project === undefined ? {} : { project }) });
    return `${to.replace(/\/+$/, '')}/api/v1/imports${path}?${search}`;
  };
  async function ask<T>(url: string, init: RequestInit & { duplex?: 'half' } = {}): Promise<T> {
    const answer = await fetch(url, { ...init, headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok)
      throw new Error(((await answer.json()) as { detail?: string }).detail ?? answer.statusText);
    return (await answer.json()) as T;
  }
  return {
    preview: (file) =>
      ask(address('', { mapping: text, dryRun: 'true' }), {
        method: 'POST',
        duplex: 'half',
        body: ReadableStream.from(createReadStream(file)),
      }),
    async start(file) {
      const { id } = await ask<Upload>(address('/uploads'), { method: 'POST' });
      let at = 0;
      for await (const part of createReadStream(file, { highWaterMark: PART_BYTES }))
        ({ receivedBytes: at } = await ask<Upload>(address(`/uploads/${id}`, { at: String(at) }), {
          method: 'PUT',
          body: part as Uint8Array<ArrayBuffer>,
        }));
      return await ask(address('', { mapping: text, name: basename(file), upload: id }), { method: 'POST' });
    },
    find: (id) => ask(address(`/${id}`)),
    async close() {},
  };
}
