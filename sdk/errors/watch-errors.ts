import type { Scope } from '../platform/scope.ts';
import { maskUrl } from '../privacy/mask-url.ts';
import type { PageError } from '../protocol/events/page-error.ts';

/** Different ones a page: a page that breaks in more ways is not understood better by more of them. */
const MOST = 20;
/** Not faults of the page: extensions', and a notice of browsers that nobody can see. */
const NOT_OURS = /^\w+-extension:|ResizeObserver loop/;
/** Answers that say the server failed, or that what the page asks for is not there; other refusals are its answer. */
const FAULT = /^(404|5)/;

type Broken = Pick<PageError, 'source' | 'message' | 'url' | 'line'>;

/** Tells of each error once; `hear` is told each time, with what it is and when its cause began. */
export function watchErrors(
  { on }: Scope,
  now: () => number,
  onRequest: (listener: (request: PerformanceResourceTiming) => void) => void,
  mask: (text: string) => string,
  write: (broken: Broken & { type: 'error' }) => void,
  hear: (what: string, at: number) => void,
): void {
  const told = new Set<string>();
  const tell = (source: Broken['source'], said: unknown, href = '', line?: number, at = now()): void => {
    const text = `${said}`;
    if (NOT_OURS.test(href) || NOT_OURS.test(text)) return;
    const message = mask(text).slice(0, 120);
    const url = maskUrl(href);
    const what = source + message + url + line;
    if (source !== 'file' && (source !== 'request' || FAULT.test(text))) hear(what, at);
    if (told.has(what) || told.size >= MOST) return;
    told.add(what);
    write({ type: 'error', source, message, url, ...(line && { line }) });
  };

  on('error', (event) => {
    const { message, filename, lineno } = event as ErrorEvent;
    const file = event.target as HTMLImageElement & HTMLLinkElement;
    // Capturing, a window hears of its own errors and of pictures, scripts and styles that did not load.
    if (message !== undefined) tell('script', message, filename, lineno);
    else tell('file', file.localName, file.src || file.href);
  });
  on('unhandledrejection', (event) => {
    tell(
      'promise',
      (event as PromiseRejectionEvent).reason?.message ?? (event as PromiseRejectionEvent).reason,
    );
  });
  onRequest(({ name, responseStatus, startTime }) => {
    if (responseStatus >= 400)
      tell('request', responseStatus, name, undefined, now() - performance.now() + startTime);
  });
}
