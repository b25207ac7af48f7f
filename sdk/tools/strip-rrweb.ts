import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import type { Edit } from './rrweb-edits/edit.ts';
import { LEFT_OUT } from './rrweb-edits/left-out.ts';
import { MUTATIONS } from './rrweb-edits/mutations.ts';
import { OPTIONS } from './rrweb-edits/options.ts';
import { ROOTS_AND_STYLES } from './rrweb-edits/roots-and-styles.ts';
import { SNAPSHOTS } from './rrweb-edits/snapshots.ts';

/**
 * rrweb 2.2.2 brings 115 KB along that recording never runs (https://github.com/rrweb-io/rrweb/issues/1742,
 * https://github.com/rrweb-io/rrweb/issues/1784), and keeps each removed same-origin frame alive. These
 * edits take that out of the bundle. rrweb is pinned by the lock file; after an update an edit that no
 * longer matches fails the build, because a recorder three times the size is not noticed by looking.
 */
const EDITS: readonly Edit[] = [...LEFT_OUT, ...MUTATIONS, ...SNAPSHOTS, ...ROOTS_AND_STYLES, ...OPTIONS];

/** Applies every edit, or throws naming the one that no longer matches. */
export function stripRrweb(source: string, edits: readonly Edit[] = EDITS): string {
  return edits.reduce((text, { why, find, times, put }) => {
    const found = text.match(find)?.length ?? 0;
    if (found !== times) {
      throw new Error(
        `rrweb changed: expected ${times} of ${find} (${why}), found ${found}. Look at what moved and mend it in sdk/tools/rrweb-edits.`,
      );
    }
    return text.replace(find, put);
  }, source);
}

/** Of our own, in place of rrweb's. */
const ours = (file: string): string =>
  JSON.stringify(fileURLToPath(new URL(`../recorder/${file}`, import.meta.url)));
const SEAMS = `import { isIn, reads } from ${ours('dom-reads.ts')};
import { cleanObserver } from ${ours('clean-observer.ts')};
`;

/** The same as an esbuild plugin over the file that `import 'rrweb'` reaches. */
export const stripRrwebPlugin: Plugin = {
  name: 'strip-rrweb',
  setup(build) {
    build.onLoad({ filter: /[\\/]rrweb[\\/]dist[\\/]rrweb\.js$/ }, async ({ path }) => ({
      contents: SEAMS + stripRrweb(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};
