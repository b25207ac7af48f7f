/** Where a session came from: the host without "www.", or "" where it says none. */
export function referrerHost(referrer: string): string {
  return (URL.parse(referrer)?.hostname ?? '').replace(/^www\./, '');
}
