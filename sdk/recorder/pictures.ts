import { maskMedia } from '../privacy/mask-media.ts';
import { MARKED } from '../privacy/mode-at.ts';
import type { MaskMode } from '../protocol/journey.ts';
import { type Asset, type Assets, hashOf } from './assets.ts';
import type { RecorderHost } from './recorder-host.ts';

/**
 * One picture or font, and all of a page's. Icon fonts have 80 KB and the picture behind a page's first words 250, without
 * which neither is read; one visitor sends it for all. Who saves data does not.
 */
const MOST_BYTES = 262_144;
const MOST_BYTES_SAVED = 65_536;
const MOST_BYTES_A_PAGE = 2_000_000;
/** A picture this small in either direction counts visitors. */
const LEAST_PX = 3;
/** What shows a picture by its address: of HTML, and of SVG. */
const SHOWING = 'img,input,image,use';
type Showing = Element &
  Partial<Pick<HTMLImageElement, 'currentSrc' | 'src' | 'naturalWidth'> & Pick<SVGImageElement, 'href'>>;
const TYPE = /^(image\/|font\/|application\/.*font)/;

/**
 * Reads the pictures and fonts that the page has loaded from the browser's cache, without cookies, and keeps
 * them at the collector, so that a replay needs nothing of the site. What is private (marked so by its server,
 * under an address with secrets in it, or shown where strict masking holds) is left alone.
 * Resolves with the hash behind each address that is kept.
 */
export function createPictures(
  host: RecorderHost,
  assets: Assets,
  modeAt: (element: Element | null) => MaskMode,
) {
  const seen = new Set<string>();
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  const mostBytes = connection?.saveData ? MOST_BYTES_SAVED : MOST_BYTES;
  let bytes = 0;
  let isForbidden = !window.crypto?.subtle;
  // A page whose policy lets nobody read its own pictures is not asked twice.
  const forbid = (event: SecurityPolicyViolationEvent): void => {
    if (seen.has(event.blockedURI)) isForbidden = true;
  };
  document.addEventListener('securitypolicyviolation', forbid);

  const isSecret = (address: string): boolean =>
    host.modeOf() !== 'open' && maskMedia(address, host) !== address;
  const isStrict = (element: Element): boolean => modeAt(element) === 'strict';
  /** Shown where it must not be seen. What no element is known to show, a style may, of a region like that. */
  const isPrivate = (address: string): boolean => {
    const showing = [...document.querySelectorAll<Showing>(SHOWING)].filter(
      ({ currentSrc, src, href }) =>
        (currentSrc || src || (href && new URL(href.baseVal, document.baseURI).href)) === address,
    );
    return showing[0]
      ? showing.some((element) => isStrict(element) || (element.naturalWidth ?? LEAST_PX) < LEAST_PX)
      : [...document.querySelectorAll(MARKED)].some(isStrict);
  };

  const read = async (address: string): Promise<Asset | undefined> => {
    const answer = await fetch(address, {
      cache: 'force-cache',
      credentials: 'omit',
      referrerPolicy: 'origin',
    });
    if (!answer.ok || /private|no-store/.test(answer.headers.get('cache-control') ?? '')) return;
    const body = await answer.blob();
    const type = body.type.split(';', 1)[0] ?? '';
    if (!TYPE.test(type) || body.size > mostBytes || bytes + body.size > MOST_BYTES_A_PAGE) return;
    const kind = type.startsWith('image/') ? 'image' : 'font';
    if (kind === 'image' && isPrivate(address)) return;
    if (kind === 'image' && !type.includes('svg')) {
      const picture = await createImageBitmap(body);
      const isDot = picture.width < LEAST_PX || picture.height < LEAST_PX;
      picture.close();
      if (isDot) return;
    }
    bytes += body.size;
    return { kind, type, body };
  };

  return {
    async gather(): Promise<Record<string, string>> {
      const kept = new Map<string, Asset>();
      const hashes: Record<string, string> = {};
      if (host.modeOf() === 'strict') return hashes;
      for (const entry of performance.getEntriesByType('resource') as PerformanceResourceTiming[]) {
        const { name, initiatorType, encodedBodySize } = entry;
        if (isForbidden || seen.has(name) || !/^(img|image|css|input|use|link)$/.test(initiatorType))
          continue;
        if (!/^http/.test(name) || /\.(css|m?js)([?#]|$)/.test(name) || encodedBodySize > mostBytes) continue;
        if (isSecret(name)) continue;
        seen.add(name);
        const asset = await read(name).catch(() => undefined);
        const hash = asset && (await hashOf(asset.body));
        if (!hash) continue;
        kept.set(hash, asset);
        hashes[name] = hash;
      }
      await assets.keep(kept).catch(() => {});
      return Object.fromEntries(Object.entries(hashes).filter(([, hash]) => assets.isKnown(hash)));
    },
    stop() {
      isForbidden = true;
      document.removeEventListener('securitypolicyviolation', forbid);
    },
  };
}
