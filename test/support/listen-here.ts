import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A server of ours on a free port of this machine. Closing ends connections, too: browsers keep some open for the next
 * request.
 */
export async function listenHere(
  answer: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<Listening> {
  const server = createServer(async (request, response) => {
    try {
      await answer(request, response);
    } catch (error) {
      // A page may be left in the middle of what it sends; anything else is a fault of the test and ends it.
      if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export interface Listening {
  /** Without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}
