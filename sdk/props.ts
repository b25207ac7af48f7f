import type { Props } from './protocol/scalars.ts';

/** What a site passes as properties, in the flat shape that travels; what does not fit 8 KB stays behind. */
export function toProps(given: object | undefined): { props?: Props } {
  if (!given) return {};
  const props: Props = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || typeof value === 'function') continue;
    props[name.slice(0, 120)] =
      value === null || typeof value === 'boolean' || Number.isFinite(value)
        ? value
        : (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 1024);
    if (JSON.stringify(props).length > 8192) delete props[name];
  }
  return { props };
}
