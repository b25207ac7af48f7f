import { clientAddress, peerAddress } from './client-address.ts';

type Incoming = Parameters<typeof clientAddress>[0] & { readonly req: { readonly url: string } };

const LOOPBACK = /^(local|::1|(::ffff:)?127\.[\d.]+)$/i;
/** What proxies say about whom they ask for. */
const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

export interface OutsideOptions {
  readonly publicUrl: string | undefined;
  /** How many proxies in front are ours. */
  readonly trustedHops: number;
}

/** The collector as people and sites see it, through the proxies before it. */
export function createOutside({ publicUrl, trustedHops }: OutsideOptions) {
  /** TLS is the proxy's: whether it was used is in its word, or in the public URL. */
  function isSecure(c: Incoming): boolean {
    const said = trustedHops > 0 ? c.req.header('x-forwarded-proto')?.split(',') : undefined;
    const scheme = (said?.at(-trustedHops) ?? said?.[0])?.trim();
    return (scheme ?? new URL(publicUrl ?? c.req.url).protocol).startsWith('https');
  }

  return {
    isSecure,
    /** Not through a proxy, which would bring strangers along. Without a network: tests, this process itself. */
    isOnThisMachine: (c: Incoming) =>
      LOOPBACK.test(peerAddress(c.env)) && !FORWARDING.some((name) => c.req.header(name) !== undefined),
    addressOf: (c: Incoming) => clientAddress(c, trustedHops),
    /** Without a slash at the end. */
    urlOf(c: Incoming): string {
      const scheme = isSecure(c) ? 'https' : 'http';
      return publicUrl ?? `${scheme}://${new URL(c.req.url).host}`;
    },
  };
}
export type Outside = ReturnType<typeof createOutside>;
