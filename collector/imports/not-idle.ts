import { Refusal } from '../refusal.ts';

/** A body of gigabytes may take hours, but each piece of it must come within this time. */
const PATIENCE_MS = 60_000;

/** The pieces of a body as they come; refuses one that has stopped coming. */
export async function* notIdle(
  body: AsyncIterable<Uint8Array>,
  patienceMs = PATIENCE_MS,
): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await within(patienceMs, pieces.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Not awaited: a source that hangs would hang here again.
    pieces.return?.()?.catch(() => {});
  }
}

async function within<T>(patienceMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const refusal = new Refusal(408, 'The file stopped coming: send it again; nothing doubles.');
    timer = setTimeout(() => reject(refusal), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
