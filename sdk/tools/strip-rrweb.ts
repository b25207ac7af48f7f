import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
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
    why: 'drawing canvases and images into the events: assets.ts keeps images, canvases are not recorded',
    find: /^\tif \(tagName === "canvas" && recordCanvas\) \{[\s\S]*?(?=^\tif \(\["audio", "video"\])/gm,
    times: 1,
    put: '',
  },
  {
    why: 'how nodes are read (dom-reads.ts), the first of two copies',
    find: /^var testableAccessors\$2 = \{[\s\S]*?^var src_default\$2 = \{[\s\S]*?^\};$/gm,
    times: 1,
    put: 'var src_default$$2 = reads;',
  },
  {
    why: '... and the second, with the observer (clean-observer.ts)',
    find: /^var testableAccessors = \{[\s\S]*?^var src_default = \{[\s\S]*?^\};$/gm,
    times: 1,
    put: 'var src_default = reads;\nvar mutationObserverCtor = cleanObserver;\nvar nowTimestamp = Date.now;\nvar patch = () => () => {};',
  },
  {
    why: 'the player’s virtual nodes, of which there is none in a recorder',
    find: /^\tif \(n instanceof BaseRRNode && .*$/gm,
    times: 1,
    put: '',
  },
  {
    why: 'all text is masked by us, whatever its class: no need to ask of whom each is a child',
    find: /^function needMaskingText\([\s\S]*?^\}$/gm,
    times: 1,
    put: 'function needMaskingText() { return true; }',
  },
  {
    why: 'four walks up the tree for what the browser knows',
    find: /^function getShadowHost\([\s\S]*?^function inDom\([\s\S]*?^\}$/gm,
    times: 1,
    put: [
      'function getShadowHost(n) { return src_default.host(src_default.getRootNode(n)); }',
      'function inDom(n) { return src_default.isConnected(n); }',
    ].join('\n'),
  },
  {
    why: '... and eight for what kind of node it is',
    find: /^function isShadowRoot\([\s\S]*?^\}$/gm,
    times: 1,
    put: 'function isShadowRoot(n) { return n?.nodeType === 11 && "host" in n; }',
  },
  {
    why: 'a list of the children of a node that has none: most are texts',
    find: /^\t\tif \(n\.childNodes\) n\.childNodes\.forEach\(\(childNode\) => this\.removeNodeFromMap\(childNode\)\);$(?=\n\t\}\n\thas\(id\))/gm,
    times: 1,
    put: '\t\tif (n.firstChild) n.childNodes.forEach((childNode) => this.removeNodeFromMap(childNode));',
  },
  {
    why: '... likewise',
    find: /^\t\tsrc_default\.childNodes\(next\)\.forEach\(/gm,
    times: 1,
    put: '\t\tif (next.firstChild) src_default.childNodes(next).forEach(',
  },
  {
    why: 'a target that is not inside a blocked element is not one',
    find: /^\t\t\t\t\tif \(isBlocked\(m\.target, this\.blockClass, this\.blockSelector, false\) \|\| isIgnored/gm,
    times: 1,
    put: '\t\t\t\t\tif (isIgnored',
  },
  {
    why: 'what is blocked, by one selector',
    find: /^function _isBlockedElement\(element, [\s\S]*?^\}$/gm,
    times: 1,
    put: 'function _isBlockedElement(element, _, selector) { return isIn(element, selector); }',
  },
  {
    why: '... the same with its ancestors',
    find: /^function isBlocked\(node, [\s\S]*?^\}$/gm,
    times: 1,
    put: [
      'function isBlocked(node, _, selector, isDeep) {',
      '\tconst element = node && closestElementOfNode(node);',
      '\treturn !!element && isIn(element, selector, isDeep);',
      '}',
    ].join('\n'),
  },
  {
    why: 'fields to be ignored are blocked',
    find: /^\t\tif \(target\.classList\.contains\(ignoreClass\).*$/gm,
    times: 1,
    put: '',
  },
  {
    why: 'which rule stands in which of a style element’s several texts: takes seconds on large ones (https://github.com/rrweb-io/rrweb/issues/1603), for a replay in which one of them is taken out',
    find: /^\t\t\tif \(n\.childNodes\.length > 1\) cssText = markCssSplits\(cssText, n\);$/gm,
    times: 1,
    put: '',
  },
  {
    why: 'warnings on the console of the page',
    find: /^(\t+)console\.warn\((?:n, "not serialized"|error|"Couldn't record new node.*)\);$/gm,
    times: 4,
    put: '',
  },
  {
    why: 'names in strings cannot be shortened (rrweb-names.ts)',
    find: /^\t\t\[\n(?:\t\t\t"\w+",?\n)+\t\t\]\.forEach\(\(key\) => \{\n\t\t\tthis\[key\] = options\[key\];\n\t\t\}\);$/gm,
    times: 1,
    put: '\t\tObject.assign(this, options);',
  },
  {
    why: 'hooks, which we do not use',
    find: /^function mergeHooks\(o, hooks\) \{[\s\S]*?^\}$/gm,
    times: 1,
    put: 'function mergeHooks() {}',
  },
  {
    why: 'a mirror that only warns',
    find: /^var _mirror = \{[\s\S]*?^\} \}\);$/gm,
    times: 1,
    put: 'var _mirror;',
  },
  {
    why: 'a field set by script is told of with the mutations around it, once, not a task later each time',
    find: /^\t\tsetTimeout\(\(\) => \{\n\t\t\td\.set\.call\(this, value\);\n\t\t\}, 0\);$/gm,
    times: 1,
    put: '\t\trecord.changed(this, () => d.set.call(this, value));',
  },
  {
    why: 'after a snapshot in slices an old value says nothing; a dialog closed and opened otherwise meanwhile has the same attribute',
    find: /\|\| value === m\.oldValue\) return;$/gm,
    times: 1,
    put: '|| (record.isExact && value === m.oldValue && tagNameLower !== "dialog")) return;',
  },
  {
    why: '... nor does an old text',
    find: /&& value !== m\.oldValue\) this\.texts/gm,
    times: 1,
    put: '&& (!record.isExact || value !== m.oldValue)) this.texts',
  },
  {
    why: 'records wait for each other in mutation-queue.ts',
    find: /^\tprocessMutations = [\s\S]*?^\t\};$/gm,
    times: 1,
    put: '\tprocessMutations = (mutations) => record.keep(this, mutations);',
  },
  {
    why: 'a node that came and went while records waited',
    find: /^\t\tif \(this\.addedSet\.has\(n\) \|\| this\.movedSet\.has\(n\)\) return;$/gm,
    times: 1,
    put: '\t\tif (this.addedSet.has(n) || this.movedSet.has(n) || (!n.isConnected && !this.mirror.hasNode(n))) return;',
  },
  {
    why: 'what the visitor clicks or fills in may have come a moment ago: it is told of first, and has a number then',
    find: /^(\t\t\t|\t\t)((?:const|let) target = getEventTarget\(event\);)$(?=\n\t\t\tif \(isBlocked\(target, blockClass, blockSelector, true\)\) return;\n\t\t\tlet pointerType|\n\t\tconst userTriggered)/gm,
    times: 2,
    put: '$1record.settle();\n$1$2',
  },
  {
    why: 'records that the browser has not handed over yet can be asked for, and what is observed',
    find: /^(\tconst observer = new ObserverCtor\(.*\);)$/gm,
    times: 1,
    put: '$1\n\tmutationBuffer.takeRecords = () => observer.takeRecords();\n\tmutationBuffer.root = rootEl;',
  },
  {
    why: 'mutations are told before the event that comes after them, and its time is taken then',
    find: /^\t\te\.timestamp = nowTimestamp\(\);\n\t\tif \(e\.type !== EventType\.FullSnapshot && [\s\S]*?^\t\t\}$/gm,
    times: 1,
    put: '\t\trecord.before(e);\n\t\te.timestamp = nowTimestamp();',
  },
  {
    why: 'what changed and cannot be told (its nodes are gone) was kept, and its nodes with it',
    find: /^\t\tif \(!payload\.texts\.length && (.*) return;\n((?:\t\tthis\..* = .*;\n){9})\t\tthis\.mutationCb/gm,
    times: 1,
    put: '$2\t\tif (payload.texts.length || payload.attributes.length || payload.removes.length || payload.adds.length) this.mutationCb',
  },
  {
    why: 'a node whose next sibling is not recorded (yet) was dropped',
    find: /^\t\t\twhile \(nextId === -2\) \{$/gm,
    times: 1,
    put: '\t\t\twhile (nextId < 0 && nextId !== null) {',
  },
  {
    why: 'comparing declarations one by one costs more than it saves on a short style',
    find: /^\t\t\t\t\tif \(attributeName === "style"\) \{$/gm,
    times: 1,
    put: '\t\t\t\t\tif (attributeName === "style" && record.isExact && value?.length > 120) {\n\t\t\t\t\t\titem.isCompared = true;',
  },
  {
    why: '... and only what was compared has a difference',
    find: /^\t\t\t\tif \(typeof attributes\.style === "string"\) \{$/gm,
    times: 1,
    put: '\t\t\t\tif (attribute.isCompared && typeof attributes.style === "string") {',
  },
  {
    why: 'a snapshot that takes too long goes on later (snapshot.ts); a style element and its text stay together',
    find: /^(\t\t\t)(for \(const childN of Array\.from\(src_default\$2\.childNodes\(n\)\)\)) \{$/gm,
    times: 1,
    put: '$1$2 {\n$1\tif (n.nodeName !== "STYLE" && record.isLate(n)) break;',
  },
  {
    why: '... also inside a shadow root',
    find: /^(\t\tif \(isElement\(n\) && \(shadowRootEl = src_default\$2\.shadowRoot\(n\)\)\)) (for .*\{)$/gm,
    times: 1,
    put: '$1 $2\n\t\t\tif (record.isLate(n)) break;',
  },
  {
    why: 'the same serialization for what was left',
    find: /^\t\tconst node = snapshot\(document, \{$/gm,
    times: 1,
    put: '\t\tconst node = (record.serialize = (root) => snapshot(root, {',
  },
  {
    why: '... closed, and without a warning on the console of the page',
    find: /^\t\t\}\);\n\t\tif \(!node\) return console\.warn\("Failed to snapshot the document"\);$/gm,
    times: 1,
    put: '\t\t}))(document);\n\t\tif (!node) return;',
  },
  {
    why: '... of which the root need not be a document',
    find: /^\t\tdoc: n,\n\t\tmirror,\n\t\tblockClass,\n\t\tblockSelector,\n\t\tmaskTextClass,$/gm,
    times: 1,
    put: '\t\tdoc: n.ownerDocument || n,\n\t\tmirror,\n\t\tblockClass,\n\t\tblockSelector,\n\t\tmaskTextClass,',
  },
  {
    why: 'each recording counts its nodes from 1: the first document then needs no root id on every node',
    find: /^\tmirror\.reset\(\);\n\tconst maskInputOptions/gm,
    times: 1,
    put: '\tmirror.reset();\n\t_id = 1;\n\tconst maskInputOptions',
  },
  {
    why: 'the constructor has done it; again would cost other patches of the page',
    find: /^\t\tshadowDomManager\.init\(\);$/gm,
    times: 1,
    put: '',
  },
  {
    why: 'a new shadow root is told of after its host, with its adopted sheets at once, not in some later chunk',
    find: /^\t\tsetTimeout\(\(\) => \{\n\t\t\tif \(this\.shadowDoms\.get\(shadowRoot\) !== handlers\) return;([\s\S]*?)^\t\t\}, 0\);$/gm,
    times: 1,
    put: '\t\trecord.afterwards(() => {\n\t\t\tif (this.shadowDoms.get(shadowRoot) !== handlers) return;$1\t\t});',
  },
  {
    why: 'a frame that has loaded before it was seen is told of right after its element, not a task later',
    find: /^\t\tsetTimeout\(listener, 0\);$/gm,
    times: 1,
    put: '\t\trecord.afterwards(listener);',
  },
  {
    why: 'the player builds a moved host anew, without its adopted sheets',
    find: /^\t\tif \(this\.shadowDoms\.has\(shadowRoot\)\) return;$/gm,
    times: 1,
    put: [
      '\t\tif (this.shadowDoms.has(shadowRoot)) return record.afterwards(() => {',
      '\t\t\tconst { adoptedStyleSheets } = shadowRoot;',
      '\t\t\tif (adoptedStyleSheets?.length) this.bypassOptions.stylesheetManager.adoptStyleSheets(adoptedStyleSheets, this.mirror.getId(src_default.host(shadowRoot)));',
      '\t\t});',
    ].join('\n'),
  },
  {
    why: 'taking every adopted sheet off is a change as well',
    find: /^\t\tif \(sheets\.length === 0\) return;$/gm,
    times: 1,
    put: '',
  },
  {
    why: 'whoever reads the list of adopted sheets may push to it: it is looked at again with the next changes',
    find: /^\t\t\treturn originalPropertyDescriptor\.get\?\.call\(this\);$/gm,
    times: 1,
    put: [
      '\t\t\trecord.changed(host, () => {',
      '\t\t\t\tconst now = originalPropertyDescriptor.get.call(host);',
      '\t\t\t\tif (now.length === told.length && told.every((sheet, at) => sheet === now[at])) return;',
      '\t\t\t\ttold = [...now];',
      '\t\t\t\tstylesheetManager.adoptStyleSheets(told, hostId);',
      '\t\t\t});',
      '\t\t\treturn originalPropertyDescriptor.get.call(this);',
    ].join('\n'),
  },
  {
    why: '... and compared with what was told',
    find: /^\tObject\.defineProperty\(host, "adoptedStyleSheets", \{$/gm,
    times: 1,
    put: '\tlet told = [...originalPropertyDescriptor.get.call(host)];\n\tObject.defineProperty(host, "adoptedStyleSheets", {',
  },
  {
    why: '... last',
    find: /^\t\t\t\tstylesheetManager\.adoptStyleSheets\(sheets, hostId\);$/gm,
    times: 1,
    put: '\t\t\t\tstylesheetManager.adoptStyleSheets(told = [...sheets], hostId);',
  },
  {
    why: 'a document has no adoptedStyleSheets of its own, and gets none back',
    find: /^\t\tObject\.defineProperty\(host, "adoptedStyleSheets", \{\n\t\t\tconfigurable: originalPropertyDescriptor\.configurable,\n\t\t\tenumerable: originalPropertyDescriptor\.enumerable,\n\t\t\tget: originalPropertyDescriptor\.get,[\s\S]*?^\t\t\}\);$/gm,
    times: 1,
    put: '\t\tdelete host.adoptedStyleSheets;',
  },
  {
    why: 'attachShadow stays as it looks and is given back only if nobody patched it after; an element that is not recorded yet is seen when it is; a removed frame is let go (measured: 30 frames, 12.7 MB)',
    find: /^\tpatchAttachShadow\(element, doc\) \{[\s\S]*?^\t\}$/gm,
    times: 1,
    put: [
      '\tpatchAttachShadow({ prototype }, doc) {',
      '\t\tconst win = doc.defaultView;',
      '\t\tconst restore = record.wrap(prototype, "attachShadow", (host, _, root) => {',
      '\t\t\tsrc_default.madeRoot(host, root);',
      '\t\t\tif (this.mirror.hasNode(host)) this.addShadowRoot(root, doc);',
      '\t\t}, true);',
      '\t\tthis.restoreHandlers.push(restore);',
      '\t\tif (win !== window) win.addEventListener("pagehide", () => {',
      '\t\t\tthis.restoreHandlers = this.restoreHandlers.filter((each) => each !== restore);',
      '\t\t});',
      '\t}',
    ].join('\n'),
  },
  {
    why: 'rules: one way of wrapping for all, and addRule and removeRule are given back too',
    find: /^function initStyleSheetObserver\([\s\S]*?(?=^function initAdoptedStyleSheetObserver)/gm,
    times: 1,
    put: [
      'function initStyleSheetObserver({ styleSheetRuleCb, mirror, stylesheetManager }, { win }) {',
      '\treturn record.watchRules(win, (sheet, change) => {',
      '\t\tconst { id, styleId } = getIdAndStyleId(sheet, mirror, stylesheetManager.styleMirror);',
      '\t\tif (id > 0 || styleId > 0) styleSheetRuleCb({ id, styleId, ...change });',
      '\t}, getNestedCSSRulePositions, record.changed);',
      '}',
      '',
    ].join('\n'),
  },
  {
    why: 'declarations are rules',
    find: /^function initStyleDeclarationObserver\([\s\S]*?(?=^function initMediaInteractionObserver)/gm,
    times: 1,
    put: 'function initStyleDeclarationObserver() { return () => {}; }\n',
  },
  {
    why: 'what our own parts need of it',
    find: /^record\.mirror = mirror;$/gm,
    times: 1,
    put: 'record.mirror = mirror;\nrecord.buffers = mutationBuffers;',
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
