import { unpack } from '../protocol/replay-format/unpack.ts';
import { bytesOf, type Sent } from './sent-log.ts';

export const KINDS = ['events', 'replay', 'assets', 'rules', 'files'] as const;
export type Kind = (typeof KINDS)[number];

/** What a request says. */
export type Decoded = {
  /** One line for people. */
  readonly summary: string;
  /** JSON, or text, or nothing for what is only asked for. */
  readonly content: unknown;
  /** Every text in it, once each: what to read when looking for what should not be there. */
  readonly texts: readonly string[];
};

export function kindOf({ url }: Sent): Kind {
  const path = new URL(url, location.href).pathname;
  if (path.endsWith('/batch')) return 'events';
  if (path.endsWith('/replay')) return 'replay';
  if (/\/assets?$/.test(path)) return 'assets';
  return path.endsWith('/config') ? 'rules' : 'files';
}

export async function decode(sent: Sent): Promise<Decoded> {
  if (sent.isCut) return { summary: 'content forgotten to make room', content: undefined, texts: [] };
  const query = new URL(sent.url, location.href).searchParams;
  const content = await contentOf(sent, query);
  return { summary: SUMMARIES[kindOf(sent)](content, query, sent), content, texts: textsOf(content) };
}

async function contentOf(sent: Sent, query: URLSearchParams): Promise<unknown> {
  if (!sent.body) return undefined;
  const text = await textOf(bytesOf(sent));
  try {
    return query.get('format') === 'packed' ? unpack(text) : JSON.parse(text);
  } catch {
    return text;
  }
}

async function textOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return new TextDecoder().decode(bytes);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return await new Response(stream).text();
}

type Summary = (content: unknown, query: URLSearchParams, sent: Sent) => string;
const SUMMARIES: Readonly<Record<Kind, Summary>> = {
  events(content) {
    const { events = [] } = (content ?? {}) as { events?: readonly { type: string; stage: string }[] };
    const stages = [...new Set(events.map(({ stage }) => stage))].join(', ');
    return `${counted(events.map(({ type }) => type.replace('_', ' ')))} in ${stages || 'no stage'}`;
  },
  replay(content, query) {
    const moments = Array.isArray(content) ? content.length : query.get('events');
    const stage = query.get('stage');
    if (query.get('snapshot') === 'only') return `the page in ${stage}, for heatmaps: no replay`;
    return `${moments} moments in ${stage}${query.get('snapshot') === '1' ? ', with the whole page' : ''}`;
  },
  assets: (_, query) => query.get('kind') ?? 'which of these are missing?',
  rules: () => 'asks for the journey’s rules',
  files: (_, __, { url }) => new URL(url, location.href).pathname.split('/').pop() ?? '',
};

/** "page view, click ×3". */
function counted(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => (count > 1 ? `${word} ×${count}` : word)).join(', ');
}

function textsOf(content: unknown): string[] {
  const texts = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === 'string') texts.add(value.trim());
    else if (typeof value === 'object' && value) Object.values(value).forEach(look);
  };
  look(content);
  texts.delete('');
  return [...texts];
}
