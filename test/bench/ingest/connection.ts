import { connect, type Socket } from 'node:net';

const CONNECT_MS = 10_000;

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface Connection {
  /** One at a time. Rejects when the connection ends before the answer does. */
  post(path: string, userAgent: string, body: Uint8Array): Promise<Answer>;
  isClosed(): boolean;
  close(): void;
}

/**
 * One kept-alive HTTP/1.1 connection, from a loopback address of its own: the collector limits each address,
 * and a crowd has many. Node's own client would take more of the machine than the server that is measured.
 */
export async function openConnection(port: number, number: number): Promise<Connection> {
  const localAddress = `127.0.${1 + (number >> 8)}.${1 + ((number & 0xff) % 254)}`;
  const socket = connect({ port, host: '127.0.0.1', localAddress, noDelay: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject);
    socket.setTimeout(CONNECT_MS, () => socket.destroy(new Error('nobody took the connection')));
  });
  socket.setTimeout(0);
  return overSocket(socket);
}

function overSocket(socket: Socket): Connection {
  let received = '';
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  function end(): void {
    waiting?.reject(new Error('the connection ended'));
    waiting = undefined;
  }
  socket.setEncoding('latin1');
  socket.on('data', (piece: string) => {
    received += piece;
    const headEnd = received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(received.slice(0, headEnd))?.[1] ?? 0);
    const answerEnd = headEnd + 4 + length;
    if (received.length < answerEnd) return;
    const answer = { status: Number(received.slice(9, 12)), body: received.slice(headEnd + 4, answerEnd) };
    received = received.slice(answerEnd);
    const { resolve } = waiting ?? {};
    waiting = undefined;
    resolve?.(answer);
  });
  socket.on('close', end).on('error', end);

  return {
    post(path, userAgent, body) {
      return new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('the connection ended'));
        waiting = { resolve, reject };
        socket.cork();
        socket.write(
          `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: ${userAgent}\r\nOrigin: https://wether-loom.example\r\nContent-Type: text/plain\r\nContent-Length: ${body.byteLength}\r\n\r\n`,
        );
        socket.write(body);
        socket.uncork();
      });
    },
    isClosed: () => socket.destroyed,
    close: () => socket.destroy(),
  };
}
