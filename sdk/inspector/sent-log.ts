import type { SentRequest } from '../platform/request.ts';

/** One request as it is remembered; `body` is text, or base64 where `isBinary`. */
export type Sent = {
  readonly id: number;
  readonly at: number;
  readonly method: string;
  readonly url: string;
  /** Path of the page that sent it. */
  readonly from: string;
  bytes: number;
  body: string;
  isBinary: boolean;
  /** Forgotten to make room; the line stays. */
  isCut: boolean;
};

const PREFIX = 'dp:sent:';
/** Half of what browsers give a site's session storage, in characters: the page needs room too. */
const MOST_CHARS = 2_500_000;

/** Requests of this tab, also those of the pages before. Oldest contents go first when there is no room. */
export function createSentLog(storage: Storage, onChange: () => void) {
  const list = readAll(storage);
  let next = Math.max(-1, ...list.map(({ id }) => id)) + 1;

  const save = (sent: Sent): void => {
    const fits = (): boolean => list.reduce((sum, { body }) => sum + body.length, 0) <= MOST_CHARS;
    for (const old of list) {
      if (fits()) break;
      if (old === sent) continue;
      old.body = '';
      old.isCut = true;
      write(old);
    }
    write(sent);
    onChange();
  };
  const write = (sent: Sent): void => {
    try {
      storage.setItem(PREFIX + sent.id, JSON.stringify(sent));
    } catch {
      // Full: it is still on this page's list.
    }
  };

  return {
    list: list as readonly Sent[],
    add({ at, url, body }: SentRequest) {
      const sent: Sent = {
        id: next++,
        at,
        method: body ? 'POST' : 'GET',
        url,
        from: location.pathname,
        bytes: 0,
        body: '',
        isBinary: false,
        isCut: false,
      };
      list.push(sent);
      const keep = (bytes: Uint8Array): void => {
        sent.bytes = bytes.length;
        sent.isBinary = true;
        sent.body = toBase64(bytes);
        save(sent);
      };
      if (typeof body === 'string') {
        sent.body = body;
        sent.bytes = new TextEncoder().encode(body).length;
      } else if (body instanceof Blob) {
        sent.bytes = body.size;
        body.arrayBuffer().then((buffer) => keep(new Uint8Array(buffer)));
      } else if (body instanceof ArrayBuffer) return keep(new Uint8Array(body));
      else if (ArrayBuffer.isView(body))
        return keep(new Uint8Array(body.buffer, body.byteOffset, body.byteLength));
      save(sent);
    },
    clear() {
      for (const { id } of list.splice(0)) storage.removeItem(PREFIX + id);
      onChange();
    },
  };
}
export type SentLog = ReturnType<typeof createSentLog>;

function readAll(storage: Storage): Sent[] {
  return Object.keys(storage)
    .filter((key) => key.startsWith(PREFIX))
    .flatMap((key): Sent[] => {
      try {
        return [JSON.parse(storage.getItem(key) ?? '')];
      } catch {
        return [];
      }
    })
    .sort((one, other) => one.id - other.id);
}

/** In pieces: a call takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += PIECE) {
    binary += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  }
  return btoa(binary);
}
const PIECE = 8_192;

export const bytesOf = ({ body, isBinary }: Sent): Uint8Array<ArrayBuffer> =>
  isBinary ? Uint8Array.from(atob(body), (char) => char.charCodeAt(0)) : new TextEncoder().encode(body);
