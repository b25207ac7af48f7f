import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** A request that is answered with a problem (RFC 9457): one sentence that names the field and the fix. */
export class Refusal extends Error {
  readonly status: ContentfulStatusCode;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: ContentfulStatusCode, detail: string, retryAfterSeconds?: number) {
    super(detail);
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
