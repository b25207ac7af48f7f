import { type Listening, listenHere } from '../../support/listen-here.ts';

/** Pages with secrets in them. `head` goes into each page of the measured site: the SDK's tag, or a peer. */
export type LeakSite = {
  /** Of the measured pages, without a slash at the end. */
  readonly url: string;
  /** Another origin, whose pages send their whole address as the referrer. */
  readonly elsewhere: string;
  readonly page: (name: string, body: string) => void;
  /** Keeps a secret here, so that its page's address does not hold it; answers its name. */
  readonly hold: (secret: string) => string;
  readonly close: () => Promise<void>;
};

export async function openLeakSite(prefix: string, head: string): Promise<LeakSite> {
  const pages = new Map<string, string>([
    [
      '/form',
      `<form action="${prefix}/results"><label>Name <input name="first"></label><button>Go</button></form>`,
    ],
    ['/arrived', '<h1>Welcome</h1>'],
  ]);
  const held: string[] = [];
  const html = (title: string, body: string): string =>
    `<!doctype html><meta charset="utf-8"><title>${title}</title>${head}<body><main>${body}</main>`;

  const measured = await listen((path, query) => {
    const file = decodeFile(path);
    if (file) return file;
    if (path === '/frame') return `<!doctype html>${query.get('html')}`;
    const within = path.slice(prefix.length);
    const titled = held[Number(/^\/titled\/(\d+)$/.exec(within)?.[1])];
    if (titled !== undefined) return html(titled, '<h1>Titled</h1>');
    if (path.startsWith('/none')) return undefined;
    return html('Page', pages.get(within) ?? '<h1>Page</h1>');
  });
  const elsewhere = await listen(
    (_, query) =>
      `<!doctype html><meta name="referrer" content="unsafe-url"><a href="${query.get('to')}/arrived">on</a>`,
  );
  return {
    url: measured.url + prefix,
    elsewhere: elsewhere.url,
    page: (name, body) => pages.set(name, body),
    hold: (secret) => String(held.push(secret) - 1),
    async close() {
      for (const server of [measured, elsewhere]) await server.close();
    },
  };
}

type File = { readonly type: string; readonly content: string };
type Answer = string | File | undefined;

/** A file that says the secret, under an address that does not: its bytes in letters, a directory every two. */
export function fileOf(secret: string, extension: 'svg' | 'css'): string {
  const letters = Buffer.from(secret)
    .toString('hex')
    .replace(/./g, (digit) => LETTERS[parseInt(digit, 16)] ?? '');
  return `/file/${letters.replace(/(.{4})(?=.)/g, '$1/')}.${extension}`;
}
const LETTERS = 'bcdfghjklmnpqrst';

function decodeFile(path: string): File | undefined {
  const [, letters = '', extension] = /^\/file\/(.*)\.(svg|css)$/.exec(path) ?? [];
  const digits = [...letters.replaceAll('/', '')].map((letter) => LETTERS.indexOf(letter).toString(16));
  const secret = Buffer.from(digits.join(''), 'hex').toString();
  if (extension === 'svg') {
    const content = `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><text y="20">${secret}</text></svg>`;
    return { type: 'image/svg+xml', content };
  }
  return extension ? { type: 'text/css', content: longSheet(`i::after{content:"${secret}"}`) } : undefined;
}

/** Long enough to be kept by its hash instead of in the replay (sdk/recorder/sheets.ts). */
export const longSheet = (rule: string): string =>
  rule + Array.from({ length: 100 }, (_, index) => `.rule-${index}{margin:${index}px}`).join('');

/** Undefined is a 404; "/redirect?to=" is one to there. */
function listen(answer: (path: string, query: URLSearchParams) => Answer): Promise<Listening> {
  return listenHere((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://site');
    if (pathname.endsWith('/redirect'))
      return response.writeHead(302, { location: searchParams.get('to') ?? '/' }).end();
    const given = answer(pathname, searchParams);
    const { type, content } = typeof given === 'object' ? given : { type: 'text/html', content: given };
    response.writeHead(content === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` });
    return response.end(content);
  });
}
