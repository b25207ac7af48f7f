import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** A phone at the edge of its network has sent a batch by then, and in a crowd everybody waits for a while. */
const PATIENCE_MS = 10_000;

/**
 * Who is refused, or has only the first rows of a file looked at, is answered before the body has come. What is still
 * under way is thrown away, so that the next request on that connection is heard; one that never ends has its
 * connection ended.
 */
export function endUnreadBodies(server: Pick<Server, 'on'>, patienceMs = PATIENCE_MS): void {
  server.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    outgoing.once('finish', () => {
      if (incoming.complete) return;
      // Node does this where nobody read; whoever read a part holds the rest back.
      incoming.removeAllListeners('data');
      incoming.resume();
      const timer = setTimeout(() => incoming.destroy(), patienceMs);
      timer.unref();
      incoming.once('close', () => clearTimeout(timer));
    });
  });
}
