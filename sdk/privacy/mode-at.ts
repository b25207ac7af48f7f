import type { MaskMode } from '../protocol/journey.ts';

export type ModeAt = (node: Node | null) => MaskMode;

/**
 * Which mode holds at a node: what the nearest attribute around it says, through shadow roots and frames;
 * else the page's own, `modeOf()`.
 *
 * A node first seen while the page was strict stays strict: routers change the address, and with it the
 * stage, before they take the old view away.
 */
export function createModeAt(modeOf: (stage?: string | null) => MaskMode): ModeAt {
  const seen = new WeakMap<Node, MaskMode>();
  /** Answers for one pass over the page, which no script interrupts: else each node would climb to the root. */
  let pass: Map<Node, MaskMode | undefined> | undefined;

  const marked = (node: Node | null | undefined): MaskMode | undefined => {
    if (!node) return undefined;
    if (!pass) {
      pass = new Map();
      queueMicrotask(() => {
        pass = undefined;
      });
    }
    if (!pass.has(node)) pass.set(node, markOf(node) ?? marked(outerOf(node)));
    return pass.get(node);
  };

  const markOf = (node: Node): MaskMode | undefined => {
    if (node.nodeType !== ELEMENT) return undefined;
    const has = (name: string): boolean => hasAttribute.call(node, name);
    if (has('data-dp-mask') || has('data-dp-block') || (node as HTMLElement).isContentEditable)
      return 'strict';
    if (has('data-dp-unmask')) return 'open';
    return has('data-dp-stage') ? modeOf(getAttribute.call(node, 'data-dp-stage')) : undefined;
  };

  return (node) => {
    const mark = marked(node);
    if (mark || !node) return mark ?? modeOf();
    if (!seen.has(node)) seen.set(node, modeOf());
    return seen.get(node) === 'strict' ? 'strict' : modeOf();
  };
}

const ELEMENT = 1;
// From the prototypes: `<input name=parentNode>` would answer for its form (DOM clobbering).
const { hasAttribute, getAttribute } = Element.prototype;
const parentNode = Object.getOwnPropertyDescriptor(Node.prototype, 'parentNode')?.get;

/** One step outwards: to the parent, from a shadow root to its host, from a document to its frame. */
const outerOf = (node: Node): Node | null | undefined =>
  parentNode?.call(node) ?? (node as ShadowRoot).host ?? (node as Document).defaultView?.frameElement;
