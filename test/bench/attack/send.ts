import { connect } from 'node:net';
import type { AttackRequest } from './attack-request.ts';

/** Otherwise it would be taken for a robot's: stored, and left out of all that the viewer shows. */
export const AS_A_PERSON = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
};

export interface Outcome {
  /** 0: the collector closed the connection without an answer; undefined: it never said anything. */
  readonly status: number | undefined;
  readonly body: string;
}

/** What never ends (a live stream) or never begins is given up after this long. */
const PATIENCE_MS = 20_000;
const STALLED_MS = 3_000;
const READ_AT_MOST = 200_000;

/**
 * Sends a request byte by byte as it is, past every client that would mend it, from an address of its own: the
 * collector believes one proxy, so that its rate limit does not hide everything else.
 */
export function send(url: string, request: AttackRequest, address: string): Promise<Outcome> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const received: Buffer[] = [];
    let sizeBytes = 0;
    const waitMs = request.stallsAfterBytes === undefined ? PATIENCE_MS : STALLED_MS;
    const timer = setTimeout(() => end(), waitMs);
    const end = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcomeOf(Buffer.concat(received).toString('latin1'), sizeBytes > 0));
    };
    socket.on('connect', () => {
      // The answer may come, and the connection be closed, before all is written.
      socket.write(wireOf(request, address));
    });
    socket.on('data', (chunk) => {
      received.push(chunk);
      sizeBytes += chunk.length;
      const isStream = sizeBytes < 2_000 && /text\/event-stream/i.test(chunk.toString('latin1'));
      if (sizeBytes > READ_AT_MOST || isStream) end();
    });
    socket.on('error', () => end());
    socket.on('close', () => {
      if (sizeBytes === 0) received.push(Buffer.from('closed'));
      end();
    });
  });
}

function outcomeOf(text: string, hasAnswer: boolean): Outcome {
  if (text === 'closed') return { status: 0, body: '' };
  if (!hasAnswer) return { status: undefined, body: '' };
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
  return { status, body: text.slice(text.indexOf('\r\n\r\n') + 4) };
}

function wireOf(
  { method, path, headers = {}, body, stallsAfterBytes }: AttackRequest,
  address: string,
): Buffer {
  const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(body);
  const all: Record<string, string> = {
    host: 'collector.example',
    connection: 'close',
    'x-forwarded-for': address,
    ...AS_A_PERSON,
    ...(body === undefined ? {} : { 'content-length': String(bytes.length) }),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  return Buffer.concat([head, bytes.subarray(0, stallsAfterBytes)]);
}
