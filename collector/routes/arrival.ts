import { clientAddress } from '../access/client-address.ts';
import type { Admit } from '../ingest/ingest.ts';
import { isAllowedOrigin } from '../ingest/origin.ts';
import type { createRateLimit } from '../ingest/rate-limit.ts';
import type { Project } from '../projects/project.ts';
import type { Projects } from '../projects/projects.ts';
import { Refusal } from '../refusal.ts';

export interface ArrivalDeps {
  readonly projects: Pick<Projects, 'all' | 'ofKey'>;
  readonly rateLimit: ReturnType<typeof createRateLimit>;
  readonly publicUrl: string | undefined;
  readonly trustedHops: number;
  readonly now: () => number;
}

type Incoming = {
  req: { url: string; method: string; header(name: string): string | undefined };
  env: unknown;
};

/** Who sends, from where, how often: the rules that every ingestion address shares. */
export function createArrival({ projects, rateLimit, publicUrl, trustedHops, now }: ArrivalDeps) {
  function isAllowed(project: Project, origin: string | undefined, url: string): boolean {
    const { allowedOrigins } = project;
    if (allowedOrigins.includes('*')) return true;
    return isAllowedOrigin(origin, [...allowedOrigins, new URL(url).origin, publicUrl]);
  }

  function of(c: Incoming) {
    const admit: Admit = async (key) => {
      const sender = projects.ofKey(key);
      // Keys that are none share one measure: who guesses is slowed down like who floods.
      const waitSeconds = rateLimit.take(sender ? key : '', clientAddress(c, trustedHops));
      if (waitSeconds > 0)
        throw new Refusal(429, 'Too many requests from this address: send again later.', waitSeconds);
      if (!sender) throw new Refusal(401, 'key: not known here: copy it from the viewer’s settings.');
      const { project, kind } = sender;
      // Browsers name the origin of every request that sends; a GET to one's own origin has none.
      const origin = c.req.header('origin');
      const isRefused =
        c.req.method === 'GET' && origin === undefined ? false : !isAllowed(project, origin, c.req.url);
      if (kind === 'public' && isRefused)
        throw new Refusal(
          403,
          'Origin: not in the list of allowed origins: add it (--allowed-origins), or send with a secret key.',
        );
      return { isServer: kind === 'secret', project };
    };
    return { receivedAt: now(), userAgent: c.req.header('user-agent') ?? '', admit };
  }

  return {
    of,
    /**
     * Whose pages may read what ingestion answers, as CORS says it: those of any project, since whose key it is
     * only the body says. What they then read is whether their own request was taken.
     */
    readers(origin: string | undefined, url: string): string | undefined {
      const all = projects.all();
      if (all.some(({ allowedOrigins }) => allowedOrigins.includes('*'))) return '*';
      return all.some((project) => isAllowed(project, origin, url)) ? origin : undefined;
    },
  };
}
