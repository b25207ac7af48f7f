import { readdir, readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { Batch } from '../../sdk/protocol/batch.ts';
import type { JourneyEvent } from '../../sdk/protocol/event.ts';
import { CONFIG } from '../support/expect-events.ts';
import { listenHere } from '../support/listen-here.ts';
import { bodyOf } from '../support/request-body.ts';
import type { Case } from './case.ts';

const STYLE =
  '<style>body{font:16px/1.5 sans-serif;margin:24px}button,a.button{padding:8px 16px}.link{cursor:pointer;color:#06c}.tall{height:4000px}</style>';

/** A tenth of a second of nothing: 800 samples of 8 bits, whose middle is 128. */
const SILENCE = Buffer.concat([
  Buffer.from(
    'RIFF\x44\x03\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x20\x03\0\0',
    'latin1',
  ),
  Buffer.alloc(800, 128),
]);
const FILES: Readonly<
  Record<string, { readonly headers: Record<string, string>; readonly body: Buffer | string }>
> = {
  file: { headers: { 'content-disposition': 'attachment; filename="file.txt"' }, body: 'A file.' },
  sound: { headers: { 'content-type': 'audio/wav' }, body: SILENCE },
};

export type CorpusSite = {
  readonly urlOf: (index: number) => string;
  readonly eventsOf: (index: number) => readonly JourneyEvent[];
  readonly close: () => Promise<void>;
};

/**
 * All pages of the corpus, a collector for all, and the servers behind the pages: `/api/<status>/<delayMs>` answers
 * JSON so late and so well, `/file` downloads, `/sound` can be heard. What comes in is told apart by the write key, one a case.
 */
export async function openCorpusSite(cases: readonly Case[]): Promise<CorpusSite> {
  const events = cases.map((): JourneyEvent[] => []);
  const seen = new Set<string>();
  // Read once: the SDK's files only go with each other, and a build may run meanwhile.
  const sdk = new Map<string, string>();
  for (const name of await readdir('dist/sdk')) sdk.set(name, await readFile(`dist/sdk/${name}`, 'utf8'));

  const { url, close } = await listenHere(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    response.setHeader('access-control-allow-origin', '*');
    const [, first = '', ...rest] = pathname.split('/');
    if (first === 'v1') {
      response.setHeader('content-type', 'application/json');
      if (rest[0] === 'config') return response.end(JSON.stringify(CONFIG));
      const body = await bodyOf(request);
      if (rest[0] === 'batch') keep(v.parse(Batch, JSON.parse(body)));
      return response.end('{"accepted":0,"refused":[],"isDuplicate":false}');
    }
    if (first.startsWith('desirepath')) {
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      return response.end(sdk.get(first));
    }
    if (first === 'api') {
      const [status = '200', delayMs = '0'] = rest;
      return setTimeout(
        () =>
          response.writeHead(Number(status), { 'content-type': 'application/json' }).end('{"text":"Answer"}'),
        Number(delayMs),
      );
    }
    const file = FILES[first];
    if (file) return response.writeHead(200, file.headers).end(file.body);
    const found = /^case-(\d+)$/.exec(first)?.[1];
    const html = found === undefined ? undefined : pageOf(cases[Number(found)], rest.join('/'));
    if (html === undefined) return response.writeHead(404).end('Not found');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    return response.end(
      `<!doctype html><html lang="en"><title>Page</title>${STYLE}<script defer src="/desirepath.js" data-key="pk_case${found}" data-sample="0"></script><body>${html}`,
    );
  });

  function keep(batch: Batch): void {
    const id = `${batch.session} ${batch.tab} ${batch.seq}`;
    if (seen.has(id)) return;
    seen.add(id);
    events[Number(batch.key.slice('pk_case'.length))]?.push(...batch.events);
  }

  return {
    urlOf: (index) => `${url}/case-${index}/`,
    eventsOf: (index) => events[index] ?? [],
    close,
  };
}

/** Pages of routes inside a document are answered by their first one. */
function pageOf(found: Case | undefined, path: string): string | undefined {
  if (typeof found?.html === 'string') return found.html;
  return found?.html[`/${path}`] ?? found?.html['*'];
}
