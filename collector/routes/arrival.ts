import type { ProjectKeys } from '../access/project-keys.ts';
import type { Admit } from '../ingest/ingest.ts';
import { isAllowedOrigin } from '../ingest/origin.ts';
import type { createRateLimit } from '../ingest/rate-limit.ts';
import { Refusal } from '../refusal.ts';

export interface ArrivalDeps {
  readonly keys: ProjectKeys;
  readonly rateLimit: ReturnType<typeof createRateLimit>;
  readonly allowedOrigins: readonly string[];
  readonly publicUrl: string | undefined;
  readonly now: () => number;
}

type Incoming = {
  req: { url: string; method: string; header(name: string): string | undefined };
  env: unknown;
};

/** Who sends, from where, how often: the rules that every ingestion address shares. */
export function createArrival({ keys, rateLimit, allowedOrigins, publicUrl, now }: ArrivalDeps) {
  function isAllowed(origin: string | undefined, url: string): boolean {
    return isAllowedOrigin(origin, [...allowedOrigins, new URL(url).origin, publicUrl]);
  }

  function of(c: Incoming) {
    const admit: Admit = async (key) => {
      const kind = keys.kindOf(key);
      if (!kind) throw new Refusal(401, 'key: not known here: copy it from the viewer’s settings.');
      const waitSeconds = rateLimit.take(key, addressOf(c.env));
      if (waitSeconds > 0)
        throw new Refusal(429, 'Too many requests from this address: send again later.', waitSeconds);
      // Browsers name the origin of every request that sends; a GET to one's own origin has none.
      const origin = c.req.header('origin');
      const isRefused =
        c.req.method === 'GET' && origin === undefined ? false : !isAllowed(origin, c.req.url);
      if (kind === 'public' && isRefused)
        throw new Refusal(
          403,
          'Origin: not in the list of allowed origins: add it (--allowed-origins), or send with a secret key.',
        );
      return { isServer: kind === 'secret' };
    };
    return { receivedAt: now(), userAgent: c.req.header('user-agent') ?? '', admit };
  }

  return { isAllowed, of };
}

/** The peer's address, for the rate limit only; never stored. Absent when called without a network. */
function addressOf(env: unknown): string {
  const { incoming } = (env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress ?? 'local';
}
