/** Types of rrweb's events, by its numbers (https://github.com/rrweb-io/rrweb/blob/master/packages/types/src/index.ts). */
export const FULL_SNAPSHOT = 2;
export const INCREMENT = 3;
export const META = 4;
/** The recorder's own: the page came to another page or stage, and what happened before has been told. */
export const CUSTOM = 5;
