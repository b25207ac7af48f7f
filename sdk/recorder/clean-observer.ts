type Clean = typeof MutationObserver;

let kept: { readonly clean: Clean; readonly frame?: HTMLIFrameElement } | undefined;
let users = 0;

/**
 * The browser's own MutationObserver, where the page has put another in its place: Zone.js keeps it aside, and
 * otherwise an empty frame has one. Safari stops calling observers of a frame that is gone, so there it stays
 * until the recording ends (https://github.com/rrweb-io/rrweb/issues/1854). With it, what gives it back.
 */
export function cleanObserver(): [Clean, () => void] {
  kept ??= find();
  users++;
  return [
    kept.clean,
    () => {
      if (--users) return;
      kept?.frame?.remove();
      kept = undefined;
    },
  ];
}

function find(): { clean: Clean; frame?: HTMLIFrameElement } {
  const { Zone } = window as { Zone?: { __symbol__?: (name: string) => string } };
  const aside = Zone?.__symbol__?.('MutationObserver');
  const given = aside && (window as unknown as Record<string, Clean | undefined>)[aside];
  if (given) return { clean: given };
  if (/native code/.test(Function.prototype.toString.call(MutationObserver)))
    return { clean: MutationObserver };
  const frame = document.createElement('iframe');
  frame.style.display = 'none';
  frame.setAttribute('data-dp-block', '');
  document.documentElement.append(frame);
  const clean =
    (frame.contentWindow as (Window & typeof globalThis) | null)?.MutationObserver ?? MutationObserver;
  if (/Safari/.test(navigator.userAgent) && !/Chrome/.test(navigator.userAgent)) return { clean, frame };
  frame.remove();
  return { clean };
}
