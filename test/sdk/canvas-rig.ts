import type { Page } from 'playwright';
import type { Site } from '../support/expect-events.ts';

const FULL_SNAPSHOT = 2;

export type Told = { readonly id: number; readonly hash: string; readonly at: number };
const recorded = (site: Site) => site.chunks.flatMap((chunk) => chunk.recorded);
export const told = (site: Site): Told[] =>
  recorded(site)
    .filter(({ data }) => data.tag === 'canvas')
    .map(({ data, timestamp }) => ({ ...(data.payload as Omit<Told, 'at'>), at: timestamp }));
export const snapshots = (site: Site): number =>
  recorded(site).filter(({ type }) => type === FULL_SNAPSHOT).length;
/** rrweb's number of the element with this id. */
export function idOf(site: Site, id: string): number | undefined {
  const rest: unknown[] = [recorded(site)];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { attributes, id: number } = next as { attributes?: { id?: string }; id?: number };
    if (attributes?.id === id) return number;
    rest.push(...Object.values(next).filter((value) => typeof value === 'object' && value));
  }
  return undefined;
}

export const page = (body: string): string =>
  `<!doctype html><title>Shop</title>SDK<body><h1>Shop</h1>${body}`;
/** Draws what the names say on the canvases of these ids: in every frame another colour, or once. */
export const draw = (script: string): string => `<script>
  const of = (id) => document.getElementById(id);
  const flat = (id, colour) => { const c = of(id); const x = c.getContext('2d'); x.fillStyle = colour; x.fillRect(0, 0, c.width, c.height) };
  const pulse = (id, red = 0) => (n) => flat(id, 'rgb(' + red + ' 0 ' + n % 256 + ')');
  const forever = (draw) => { let n = 0; const go = () => { draw(n++); requestAnimationFrame(go) }; go() };
  const webgl = (id, more) => { const gl = of(id).getContext('webgl', more);
    return (r, g, b) => { gl.clearColor(r, g, b, 1); gl.clear(gl.COLOR_BUFFER_BIT) } };
  ${script}</script>`;

/** The page has drawn so many frames more. */
export const drawn = (page: Page, frames: number): Promise<void> =>
  page.evaluate(
    (count) =>
      new Promise<void>((resolve) => {
        const next = (left: number): void => {
          if (left) requestAnimationFrame(() => next(left - 1));
          else resolve();
        };
        next(count);
      }),
    frames,
  );
