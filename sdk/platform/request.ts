/** What left this browser, for the site's owner who asked to see it: `sdk/inspector`. */
export type SentRequest = {
  readonly at: number;
  readonly url: string;
  readonly body?: BodyInit | null | undefined;
};

export const SENT = 'desirepath-sent';

/** Only there when the inspector was asked for, which may come to listen by another `push`. */
export const noteSent = (url: string, body?: BodyInit | null): void => {
  (window as { [SENT]?: SentRequest[] })[SENT]?.push({
    at: Date.now(),
    url,
    body,
  });
};

/** No cookies, and not the page's own address, which may hold what must not leave it. */
export function request(url: string, init?: RequestInit): Promise<Response> {
  noteSent(url, init?.body);
  return fetch(url, { ...init, credentials: 'omit', referrerPolicy: 'origin' });
}
