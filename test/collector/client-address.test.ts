import { describe, expect, it } from 'vitest';
import { clientAddress } from '../../collector/access/client-address.ts';

function asked(headers: Record<string, string>, remoteAddress = '10.0.0.1') {
  return {
    req: { header: (name: string) => headers[name] },
    env: { incoming: { socket: { remoteAddress } } },
  };
}
const behind = (hops: number, forwarded: string) =>
  clientAddress(asked({ 'x-forwarded-for': forwarded }), hops);

describe('the address of who asks', () => {
  it('is the peer’s when no proxy is trusted, whatever a header says', () => {
    expect(behind(0, '203.0.113.7')).toBe('10.0.0.1');
  });

  it('is what the outermost trusted proxy saw, and not what the visitor wrote before it', () => {
    expect(behind(1, '6.6.6.6, 203.0.113.7')).toBe('203.0.113.7');
    expect(behind(2, '6.6.6.6, 203.0.113.7, 10.0.0.2')).toBe('203.0.113.7');
    expect(behind(3, '203.0.113.7')).toBe('203.0.113.7');
    expect(behind(1, '203.0.113.7:4711')).toBe('203.0.113.7');
  });

  it('is the peer’s when the header is missing or holds no address', () => {
    expect(clientAddress(asked({}), 1)).toBe('10.0.0.1');
    expect(behind(1, '<script>')).toBe('10.0.0.1');
    expect(clientAddress({ req: { header: () => undefined }, env: {} }, 1)).toBe('local');
  });

  it('is a whole network in IPv6, because one home has that many addresses', () => {
    expect(behind(1, '2001:db8:0:1:aaaa::1')).toBe('2001:db8:0:1::/64');
    expect(behind(1, '[2001:DB8:0:1::2]:443')).toBe('2001:db8:0:1::/64');
    expect(behind(1, '::1')).toBe('0:0:0:0::/64');
    expect(behind(1, '::ffff:203.0.113.7')).toBe('203.0.113.7');
  });
});
