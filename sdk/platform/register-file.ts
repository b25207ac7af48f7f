import { own } from './dom.ts';

/** Version of this build, set by sdk/tools/build.ts. */
declare const VERSION: string;

/**
 * What a later file hands over stands on its script element under the build's version: files of two builds do not
 * understand each other's shortened names, and of one that a cache kept too long nothing is found.
 */
export const BUILD = VERSION;

/** The other end of `load-file.ts`: how a later file hands itself over. */
export function registerFile(start: unknown): void {
  Object.assign(own(document, 'currentScript') ?? {}, { [BUILD]: start });
}
