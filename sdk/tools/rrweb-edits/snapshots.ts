import type { Edit } from './edit.ts';

/** Snapshots that go on later, and begin anew. */
export const SNAPSHOTS: readonly Edit[] = [
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
];
