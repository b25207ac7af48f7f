import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** One edit of rrweb's published file: what it must find, how often, and what stands there instead. */
export type Edit = {
  readonly why: string;
  readonly find: RegExp;
  readonly times: number;
  readonly put: string;
};

/**
 * rrweb 2.2.2 brings 115 KB along that recording never runs (https://github.com/rrweb-io/rrweb/issues/1742,
 * https://github.com/rrweb-io/rrweb/issues/1784), and keeps each removed same-origin frame alive. These
 * edits take that out of the bundle. rrweb is pinned by the lock file; after an update an edit that no
 * longer matches fails the build, because a recorder three times the size is not noticed by looking.
 */
export const EDITS: readonly Edit[] = [
  {
    why: 'bare reads of postcss, which no bundler dares to drop',
    find: /^import_postcss(\$\d+)?\.default(\.\w+)?;$/gm,
    times: 49,
    put: '',
  },
  {
    why: 'the read behind the replayer’s CSS rewriting, made droppable',
    find: /^var postcss_default = (import_postcss\$\d+)\.default;$/gm,
    times: 1,
    put: 'var postcss_default = /* @__PURE__ */ (() => $1.default)();',
  },
  {
    why: 'the two calls that start postcss, made droppable',
    find: /^(var import_postcss(?:\$\d+)? = \/\* @__PURE__ \*\/ __toESM(?:\$\d+)?\()\(\/\* @__PURE__ \*\/ (__commonJSMin)/gm,
    times: 2,
    put: '$1/* @__PURE__ */ (/* @__PURE__ */ $2',
  },
  {
    why: 'canvas recording, which we never switch on (six seconds of WebGL made 11 MB)',
    find: /^var CanvasManager = class \{[\s\S]*?^\};$/gm,
    times: 1,
    put: 'var CanvasManager = class { reset() {} freeze() {} unfreeze() {} lock() {} unlock() {} };',
  },
  {
    why: 'the id table of cross-origin frames, which we do not record',
    find: /^var CrossOriginIframeMirror = class \{[\s\S]*?^\};$/gm,
    times: 1,
    put: 'var CrossOriginIframeMirror = class { reset() {} };',
  },
  {
    why: 'the messages of cross-origin frames',
    find: /^\thandleMessage\(message\) \{[\s\S]*?(?=^\};\n\/\/ src\/record\/shadow-dom-manager)/gm,
    times: 1,
    put: '\thandleMessage() {}\n',
  },
  {
    why: 'font, selection and custom element observers: not recorded',
    find: /^function (initFontObserver|initSelectionObserver|initCustomElementObserver)\([\s\S]*?^\}$/gm,
    times: 3,
    put: 'function $1() { return () => {}; }',
  },
  {
    why: 'a removed frame stays reachable through its attachShadow patch until stop (measured: 30 frames, 12.7 MB)',
    find: /^\t\tthis\.patchAttachShadow\(iframeElement\.contentWindow\.Element, iframeElement\.contentDocument\);$/gm,
    times: 1,
    put: [
      '\t\tconst at = this.restoreHandlers.length;',
      '\t\tthis.patchAttachShadow(iframeElement.contentWindow.Element, iframeElement.contentDocument);',
      '\t\tconst restore = this.restoreHandlers[at];',
      '\t\tiframeElement.contentWindow.addEventListener("pagehide", () => {',
      '\t\t\tthis.restoreHandlers = this.restoreHandlers.filter((each) => each !== restore);',
      '\t\t});',
    ].join('\n'),
  },
];

/** Applies every edit, or throws naming the one that no longer matches. */
export function stripRrweb(source: string, edits: readonly Edit[] = EDITS): string {
  return edits.reduce((text, { why, find, times, put }) => {
    const found = text.match(find)?.length ?? 0;
    if (found !== times) {
      throw new Error(
        `rrweb changed: expected ${times} of ${find} (${why}), found ${found}. Look at what moved and mend sdk/tools/strip-rrweb.ts.`,
      );
    }
    return text.replace(find, put);
  }, source);
}

/** The same as an esbuild plugin over the file that `import 'rrweb'` reaches. */
export const stripRrwebPlugin: Plugin = {
  name: 'strip-rrweb',
  setup(build) {
    build.onLoad({ filter: /[\\/]rrweb[\\/]dist[\\/]rrweb\.js$/ }, async ({ path }) => ({
      contents: stripRrweb(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};
