import type { Edit } from './edit.ts';

/** Of what we never set. Handed on from node to node they cost more than what they decide. */
const UNSET =
  'blockClass|maskTextClass|maskTextSelector|needsMask|inlineStylesheet|inlineImages|recordCanvas|dataURLOptions|keepIframeSrcFn|iframeLoadTimeout|stylesheetLoadTimeout';

/** Options that have one value here, and what hangs on the others. Comes after the other edits, some of which look for these lines. */
export const OPTIONS: readonly Edit[] = [
  {
    why: 'options, as they are handed on, in lists',
    find: RegExp(`^\\t+(${UNSET})(: this\\.\\w+)?,?\\n`, 'gm'),
    times: 91,
    put: '',
  },
  {
    why: '... by name',
    find: RegExp(`^\\t+("(${UNSET})",|(${UNSET});)\\n`, 'gm'),
    times: 8,
    put: '',
  },
  {
    why: '... and taken, for each node',
    find: /^\tconst \{ doc, mirror, blockClass, blockSelector, needsMask, .* \} = options;$/gm,
    times: 1,
    put: '\tconst { doc, mirror, blockSelector, maskInputOptions, maskTextFn, maskInputFn, newlyAddedElement, cssCaptured } = options;',
  },
  {
    why: '... of a text',
    find: /^\tconst \{ needsMask, maskTextFn, rootId, cssCaptured \} = options;$/gm,
    times: 1,
    put: '\tconst { maskTextFn, rootId, cssCaptured } = options, needsMask = true;',
  },
  {
    why: '... of an element',
    find: /^\tconst \{ doc, blockClass, blockSelector, inlineStylesheet, maskInputOptions = \{\}, .* \} = options;$/gm,
    times: 1,
    put: '\tconst { doc, blockSelector, maskInputOptions, maskInputFn, newlyAddedElement, rootId } = options, blockClass = 0;',
  },
  {
    why: '... with its number and children',
    find: /^\tconst \{ doc, mirror, blockClass, blockSelector, maskTextClass, .* \} = options;\n\tlet \{ needsMask \} = options;\n(.*\n).*needMaskingText.*\n/gm,
    times: 1,
    put: '\tconst { doc, mirror, blockSelector, skipChild, maskInputOptions, maskTextFn, maskInputFn, slimDOMOptions, onSerialize, onIframeLoad, onStylesheetLoad, newlyAddedElement, cssCaptured } = options, blockClass = 0, iframeLoadTimeout = 5e3, stylesheetLoadTimeout = 5e3;\n$1',
  },
  {
    why: '... and of the whole page',
    find: /^\tconst \{ mirror = new Mirror\$2\(\), .* \} = options \|\| \{\};$/gm,
    times: 1,
    put: '\tconst { mirror, blockSelector, maskAllInputs, maskTextFn, maskInputFn, slimDOM, preserveWhiteSpace, onSerialize, onIframeLoad, onStylesheetLoad } = options;',
  },
  {
    why: 'the table of fields whose values are masked: record has it already',
    find: /^\t\tmaskInputOptions: maskAllInputs === true \? \{[\s\S]*?^\t\t\} : .*,$/gm,
    times: 1,
    put: '\t\tmaskInputOptions: maskAllInputs,',
  },
  {
    why: 'styles are always kept',
    find: /^\tif \(tagName === "link" && inlineStylesheet\) \{$/gm,
    times: 1,
    put: '\tif (tagName === "link") {',
  },
  {
    why: 'where a frame leads is never kept',
    find: / && !(this\.)?keepIframeSrcFn\([\w.]+\)/gm,
    times: 2,
    put: '',
  },
  {
    why: 'what says nothing to whoever watches: all of it is always left out, asked for in two looks instead of forty',
    find: /^function lowerIfExists\([\s\S]*?(?=^function serializeNodeWithId)/gm,
    times: 1,
    put: [
      'function slimDOMDefaults() { return { headWhitespace: true, headTitleMutations: true }; }',
      'function slimDOMExcluded({ type, tagName, attributes }) {',
      '\tif (type !== NodeType$$3.Element) return type === NodeType$$3.Comment;',
      '\tconst { rel, as, href, name, property } = attributes;',
      '\tif (tagName === "link") return (rel === "preload" && as === "script") || rel === "modulepreload" || rel === "shortcut icon" || (rel === "prefetch" && typeof href === "string" && extractFileExtension(href) === "js");',
      '\treturn tagName === "script" || (tagName === "meta" && (',
      '\t\tattributes["http-equiv"] !== void 0 ||',
      '\t\t/^((shortcut |apple-touch-)?icon)$/i.test(rel) ||',
      '\t\t/^(og|twitter|fb|article|product):/i.test(property) ||',
      '\t\t/^(description|(og|twitter):|(msapplication-tile(image|color)|application-name|pinterest|robots|googlebot|bingbot|author|generator|framework|publisher|progid|google-site-verification|yandex-verification|csrf-token|p:domain_verify|verify-v1|verification|shopify-checkout-api-token)$)|keywords$/i.test(name)',
      '\t));',
      '}',
      '',
    ].join('\n'),
  },
  {
    why: 'what record can be asked for besides',
    find: /^\tconst \{ emit, checkoutEveryNms, .* errorHandler \} = options;$/gm,
    times: 1,
    put: [
      '\tconst { emit, blockSelector, maskAllInputs, maskInputFn, maskTextFn, sampling, errorHandler } = options;',
      '\tconst ignoreClass = "rr-ignore", ignoreSelector = null, _maskInputOptions = void 0, _slimDOMOptions = void 0;',
      '\tconst checkoutEveryNms = 0, checkoutEveryNth = 0, packFn = 0, mousemoveWait = void 0, recordDOM = true, recordCrossOriginIframes = false;',
      '\tconst recordAfter = "load", userTriggeredOnInput = false, collectFonts = false, ignoreCSSAttributes = /* @__PURE__ */ new Set();',
    ].join('\n'),
  },
  {
    why: 'plugins: they change events',
    find: /^\t+for \(const plugin of plugins \|\| \[\]\) if \(plugin\.eventProcessor\).*\n/gm,
    times: 1,
    put: '',
  },
  {
    why: '... know the mirror',
    find: /^\tfor \(const plugin of plugins \|\| \[\]\) if \(plugin\.getMirror\) plugin\.getMirror\(\{\n[\s\S]*?^\t\}\);$/gm,
    times: 1,
    put: '',
  },
  {
    why: '... and observe',
    find: /^\t\t\t\tplugins: plugins\?[\s\S]*?^\t\t\t\t\}\)\) \|\| \[\]\n\t\t\t\}, hooks\);$/gm,
    times: 1,
    put: '\t\t\t});',
  },
  {
    why: '... as do hooks',
    find: /^\tmergeHooks\(o, hooks\);\n|^\tfor \(const plugin of o\.plugins\) .*\n/gm,
    times: 2,
    put: '',
  },
  {
    why: 'telling of what is not observed',
    find: /^\t\t\t\tstyleDeclarationCb: [\s\S]*?(?=^\t\t\t\tignoreClass,$)/gm,
    times: 1,
    put: '',
  },
  {
    why: 'the DOM is always recorded, fonts never',
    find: /^\t+if \(o\.collectFonts\) .*\n/gm,
    times: 1,
    put: '',
  },
  {
    why: '... always',
    find: /if \(o\.recordDOM\) /gm,
    times: 2,
    put: '',
  },
];
