import { isIP } from 'node:net';

type Incoming = { readonly req: { header(name: string): string | undefined }; readonly env: unknown };

/**
 * The address of who asks, for rate limits only; never stored. Behind `trustedHops` proxies it is what the
 * outermost of them saw: each appends the address it was reached from, so that many entries from the right were
 * written by our own, and everything left of them by whoever liked to.
 */
export function clientAddress(c: Incoming, trustedHops: number): string {
  const peer = peerAddress(c.env);
  if (trustedHops === 0) return limited(peer);
  const entries = (c.req.header('x-forwarded-for') ?? '').split(',').map((entry) => bare(entry.trim()));
  const seen = entries.at(-Math.min(trustedHops, entries.length)) ?? '';
  return limited(isIP(seen) ? seen : peer);
}

/** Absent when called without a network. */
export function peerAddress(env: unknown): string {
  const { incoming } = (env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress ?? 'local';
}

/** Some proxies add the port: "203.0.113.7:4711", "[2001:db8::1]:4711". */
function bare(entry: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry;
}

/** A home has a whole IPv6 network of 2^64 addresses: it is limited as one. */
function limited(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  return isIP(address) === 6 ? networkOf(address) : address;
}

function networkOf(address: string): string {
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? [];
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
