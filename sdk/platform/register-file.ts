/** Version of this build, set by sdk/tools/build.ts. */
declare const VERSION: string;

export const BUILD = VERSION;

/**
 * Files of two builds do not understand each other's shortened names: one that a cache kept too long
 * registers where nobody looks.
 */
export const REGISTERED = `desirepath-${BUILD}`;

/** The other end of `load-file.ts`: how a later file hands itself over. */
export function registerFile(start: unknown): void {
  (window as unknown as Record<string, unknown>)[REGISTERED] = start;
}
