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
  /** Answers for one pass over the page, which no script interrupts: until `forget`, or the end of the task's turn. */
  let pass: Map<Node, MaskMode | undefined> | undefined;
  let passMode: MaskMode | undefined;
  let isStrict = false;

  const ofPage = (): MaskMode => {
    const mode = passMode ?? modeOf();
    isStrict ||= mode === 'strict';
    if (pass) passMode = mode;
    return isStrict ? 'strict' : mode;
  };

  const forget = (): void => {
    pass = passMode = undefined;
  };

  const marked = (node: Node | null | undefined): MaskMode | undefined => {
    if (!node) return undefined;
    if (!pass) {
      pass = new Map();
      queueMicrotask(forget);
    }
    const parent = parentNode?.call(node);
    const element = node.nodeType === ELEMENT ? node : parent;
    if (element?.nodeType !== ELEMENT) return answerAt(getRootNode.call(node));
    if (!pass.has(element)) {
      // Nodes come after their parents. Most say nothing themselves: no look further up is needed then.
      const isPlain = pass.has(parent) && !matches.call(element, MARKED);
      const at = isPlain ? parent : (closest.call(element, MARKED) ?? getRootNode.call(node));
      pass.set(element, answerAt(at as Node));
    }
    return pass.get(element);
  };
  const answerAt = (at: Node): MaskMode | undefined => {
    if (!pass?.has(at)) {
      const mode = markOf(at) ?? marked(outerOf(at));
      pass?.set(at, mode);
    }
    return pass?.get(at);
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
      const mode = ofPage();
      const first = seen.get(node);
      if (!first) seen.set(node, mode);
      return first === 'strict' ? first : mode;
    },
    /** The page's own scripts may have run since. */
    forget,
    /** What happened in the stage before has been told of. */
    settle() {
      forget();
      isStrict = modeOf() === 'strict';
    },
  };
}

const ELEMENT = 1;
/** One look of the browser's at all ancestors, where a script would ask each of them for each attribute. */
export const MARKED = '[data-dp-mask],[data-dp-block],[data-dp-unmask],[data-dp-stage],[contenteditable]';
// From the prototypes: `<input name=parentNode>` would answer for its form (DOM clobbering).
const { hasAttribute, getAttribute, closest, matches } = Element.prototype;
const { getRootNode } = Node.prototype;
const parentNode = Object.getOwnPropertyDescriptor(Node.prototype, 'parentNode')?.get;

/** One step outwards: to the parent, from a shadow root to its host, from a document to its frame. */
const outerOf = (node: Node): Node | null | undefined =>
  parentNode?.call(node) ?? (node as ShadowRoot).host ?? (node as Document).defaultView?.frameElement;
