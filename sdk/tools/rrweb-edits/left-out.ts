import type { Edit } from './edit.ts';

/** What recording never runs, or we do better: two thirds of rrweb. */
export const LEFT_OUT: readonly Edit[] = [
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
];
