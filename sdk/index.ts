export type { Desirepath, SessionLink } from './desirepath.ts';
export type { StartOptions } from './options.ts';
export { start } from './start.ts';
