import type { MaskMode } from '../protocol/journey.ts';

/**
 * Which mode holds at a node: what the nearest attribute around it says, through shadow roots and frames;
 * else the page's own, `modeOf()`.
 *
 * The page becomes strict at once, and ceases to be when `settle` is called: changes that waited to be told
 * of are those of the page before. And a node first seen while it was strict stays strict: routers change
 * the address, and with it the stage, before they take the old view away.
 */
export function createModes(modeOf: (stage?: string | null) => MaskMode) {
  const seen = new WeakMap<Node, MaskMode>();
  /** Answers of marked elements and of roots for one pass over the page, which no script interrupts. */
  let pass: Map<Node, MaskMode | undefined> | undefined;
  let isStrict = false;

  const ofPage = (): MaskMode => {
    isStrict ||= modeOf() === 'strict';
    return isStrict ? 'strict' : modeOf();
  };

  const marked = (node: Node | null | undefined): MaskMode | undefined => {
    if (!node) return undefined;
    const element = node.nodeType === ELEMENT ? node : parentNode?.call(node);
    const at =
      (element?.nodeType === ELEMENT && closest.call(element, MARKED)) || (getRootNode.call(node) as Node);
    if (!pass) {
      pass = new Map();
      queueMicrotask(() => {
        pass = undefined;
      });
    }
    if (!pass.has(at)) pass.set(at, markOf(at) ?? marked(outerOf(at)));
    return pass.get(at);
  };

  const markOf = (node: Node): MaskMode | undefined => {
    if (node.nodeType !== ELEMENT) return (node as Document).designMode === 'on' ? 'strict' : undefined;
    const has = (name: string): boolean => hasAttribute.call(node, name);
    if (has('data-dp-mask') || has('data-dp-block') || (node as HTMLElement).isContentEditable)
      return 'strict';
    if (has('data-dp-unmask')) return 'open';
    return has('data-dp-stage') ? modeOf(getAttribute.call(node, 'data-dp-stage')) : undefined;
  };

  return {
    modeAt(node: Node | null): MaskMode {
      const mark = marked(node);
      if (mark || !node) return mark ?? ofPage();
      if (!seen.has(node)) seen.set(node, ofPage());
      return seen.get(node) === 'strict' ? 'strict' : ofPage();
    },
    /** What happened in the stage before has been told of. */
    settle() {
      isStrict = modeOf() === 'strict';
    },
  };
}

const ELEMENT = 1;
/** One look of the browser's at all ancestors, where a script would ask each of them for each attribute. */
export const MARKED = '[data-dp-mask],[data-dp-block],[data-dp-unmask],[data-dp-stage],[contenteditable]';
// From the prototypes: `<input name=parentNode>` would answer for its form (DOM clobbering).
const { hasAttribute, getAttribute, closest } = Element.prototype;
const { getRootNode } = Node.prototype;
const parentNode = Object.getOwnPropertyDescriptor(Node.prototype, 'parentNode')?.get;

/** One step outwards: to the parent, from a shadow root to its host, from a document to its frame. */
const outerOf = (node: Node): Node | null | undefined =>
  parentNode?.call(node) ?? (node as ShadowRoot).host ?? (node as Document).defaultView?.frameElement;
