import type { IncomingMessage } from 'node:http';
import { Refusal } from '../refusal.ts';

/** What a request brings, as far as its body is concerned; `env` is Hono's, with Node's request in it. */
export interface Incoming {
  readonly req: { readonly raw: Request };
  readonly env: unknown;
}

/** Told of each piece as it comes, so that somebody may count them all; `cut` ends this body with a 408. */
export interface Arriving {
  readonly onBytes: (sizeBytes: number) => void;
  readonly onCut: (cut: () => void) => void;
}

/** The slowest that a body may come after the first seconds: a phone at the edge of its network. */
const SLOWEST_BYTES_PER_MS = 32;
const PATIENCE_MS = 15_000;

/** The bytes of a request, at most `limitBytes`; what is longer, or never ends, is not waited for. */
export function receiveBody(
  { req, env }: Incoming,
  limitBytes: number,
  arriving: Arriving,
): Promise<Uint8Array> {
  if (Number(req.raw.headers.get('content-length') ?? 0) > limitBytes)
    return Promise.reject(tooLarge(limitBytes));
  const { incoming } = (env ?? {}) as { incoming?: IncomingMessage };
  return incoming ? fromNetwork(incoming, limitBytes, arriving) : fromRequest(req.raw, limitBytes);
}

/** From Node's own request: the web's streams around it cost more than all that is done with a batch. */
function fromNetwork(
  incoming: IncomingMessage,
  limitBytes: number,
  { onBytes, onCut }: Arriving,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pieces: Uint8Array[] = [];
    let sizeBytes = 0;
    const patienceMs = PATIENCE_MS + limitBytes / SLOWEST_BYTES_PER_MS;
    const timer = setTimeout(() => finish(tooSlow()), patienceMs);

    function finish(refusal?: Refusal): void {
      clearTimeout(timer);
      incoming.off('data', take).off('end', end).off('close', leave).off('error', leave);
      if (refusal) reject(refusal);
      else resolve(pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces));
    }
    function take(piece: Uint8Array): void {
      sizeBytes += piece.byteLength;
      if (sizeBytes > limitBytes) finish(tooLarge(limitBytes));
      else {
        pieces.push(piece);
        onBytes(piece.byteLength);
      }
    }
    const end = () => finish();
    const leave = () => finish(new Refusal(400, 'body ended before all of it had come: send it again.'));

    incoming.on('data', take).on('end', end).on('close', leave).on('error', leave);
    onCut(() => finish(tooSlow()));
    if (incoming.destroyed) leave();
  });
}

async function fromRequest(request: Request, limitBytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  if (request.body)
    for await (const piece of request.body as AsyncIterable<Uint8Array>) {
      sizeBytes += piece.byteLength;
      if (sizeBytes > limitBytes) throw tooLarge(limitBytes);
      pieces.push(piece);
    }
  return Buffer.concat(pieces);
}

export function tooLarge(limitBytes: number): Refusal {
  return new Refusal(413, `body is larger than ${limitBytes} bytes: send less at a time.`);
}

function tooSlow(): Refusal {
  return new Refusal(408, 'body came too slowly: send it again.');
}
