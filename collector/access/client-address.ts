type Incoming = {
  readonly req: { header(name: string): string | undefined };
  readonly env: unknown;
};

/**
 * The asker's address, for rate limits only; never stored. Behind proxies it is what the outermost of
 * `trustedHops` of them wrote into X-Forwarded-For: what stands before that, anybody can have written.
 * Without a network (tests, the demo) it is "local".
 */
export function clientAddress(c: Incoming, trustedHops: number): string {
  const forwarded = c.req.header('x-forwarded-for')?.split(',') ?? [];
  const seen = trustedHops > 0 ? forwarded.at(-trustedHops)?.trim() : undefined;
  if (seen) return seen;
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress ?? 'local';
}
