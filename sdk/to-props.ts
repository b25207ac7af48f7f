import type { Props } from './protocol/scalars.ts';

/** What a site passes as properties, in the flat shape that travels: what is nested goes as JSON text. */
export const toProps = (given: object = {}): Props =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      /^[nb]/.test(typeof value)
        ? value
        : (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 1024),
    ]),
  );
