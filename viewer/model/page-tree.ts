import { isRecord } from './replay-event.ts';

/** rrweb's `NodeType`. */
const NODE = { document: 0, element: 2, text: 3 } as const;
/** rrweb gives their content to the browser by ways of its own; see `Unfoldable`. */
const OWN_WAYS: ReadonlySet<unknown> = new Set(['textarea']);
const STYLES: ReadonlySet<unknown> = new Set(['style', 'link']);

/** A node as rrweb recorded it; each has an `id`, a `type` and whatever its type needs. */
export interface PageNode {
  readonly id: number;
  readonly type: number;
  readonly [field: string]: unknown;
}

/** One entry of a recorded mutation's `adds` or `removes`. */
export type TreeChange = Readonly<Record<string, unknown>>;

/** A change whose outcome only rrweb's player knows: what came before it is folded, the rest is played. */
export class Unfoldable extends Error {
  override name = 'Unfoldable';
}

/**
 * A recorded page as a tree of plain objects, changed as rrweb's player (2.2.2, `applyMutation`) changes its
 * document. The objects are copies: what was recorded stays as it was.
 */
export interface PageTree {
  readonly root: PageNode;
  has(id: number): boolean;
  /** Whether its content is a style sheet's text, which rrweb splits among its children. */
  isStyle(id: number): boolean;
  isStyleText(id: number): boolean;
  tagName(id: number): unknown;
  remove(change: TreeChange): void;
  /** False: its parent, or the node that follows it, is not there yet. */
  add(change: TreeChange): boolean;
  /** Documents that were put into frames, by the frame's id, in the order in which they came. */
  documents(): ReadonlyMap<number, PageNode>;
}

/** `forget` is called for each node that is gone or about to be built anew. */
export function createPageTree(snapshot: unknown, forget: (id: number) => void): PageTree {
  const nodes = new Map<number, PageNode>();
  const parents = new Map<PageNode, PageNode>();
  const documents = new Map<number, PageNode>();
  const waitingDocuments = new Map<number, PageNode>();
  const root = place(snapshot, undefined);

  /** Copies a recorded tree. A loop with its own stack: it can be deeper than the call stack. */
  function place(recorded: unknown, parent: PageNode | undefined): PageNode {
    const top = copied(recorded);
    const rest: { readonly from: unknown; readonly node: PageNode; readonly parent: PageNode | undefined }[] =
      [{ from: recorded, node: top, parent }];
    for (let next = rest.pop(); next; next = rest.pop()) {
      const { from, node } = next;
      if (nodes.has(node.id)) throw new Unfoldable(`Node ${node.id} is there twice.`);
      nodes.set(node.id, node);
      if (next.parent) parents.set(node, next.parent);
      for (const child of childrenOf(from)) {
        const copy = copied(child);
        childrenOf(node).push(copy);
        rest.push({ from: child, node: copy, parent: node });
      }
    }
    return top;
  }

  function each(top: PageNode, visit: (node: PageNode) => void): void {
    const rest: PageNode[] = [top];
    for (let node = rest.pop(); node; node = rest.pop()) {
      visit(node);
      for (const child of childrenOf(node)) rest.push(child);
      const inside = documents.get(node.id);
      if (inside && nodes.get(node.id) === node) rest.push(inside);
    }
  }

  function takeOut(top: PageNode): void {
    const gone: PageNode[] = [];
    each(top, (node) => gone.push(node));
    for (const node of gone) {
      if (nodes.get(node.id) === node) nodes.delete(node.id);
      documents.delete(node.id);
      forget(node.id);
    }
  }

  function detach(node: PageNode): void {
    const parent = parents.get(node);
    parents.delete(node);
    if (!parent) return;
    const siblings = childrenOf(parent);
    siblings.splice(siblings.indexOf(node), 1);
  }

  function isInside(node: PageNode, ancestor: PageNode): boolean {
    for (let at: PageNode | undefined = node; at; at = parents.get(at)) if (at === ancestor) return true;
    return false;
  }

  function attach(frame: PageNode, recorded: unknown): void {
    const before = documents.get(frame.id);
    if (before) takeOut(before);
    documents.delete(frame.id);
    documents.set(frame.id, place(recorded, undefined));
  }

  function insert(node: PageNode, parent: PageNode, nextId: unknown): void {
    const next = typeof nextId === 'number' ? nodes.get(nextId) : undefined;
    if (next && parents.get(next) !== parent && isInside(next, parent))
      throw new Unfoldable(`Node ${nextId} is deeper in the parent.`);
    const siblings = childrenOf(parent);
    const isBeside = next !== undefined && parents.get(next) === parent && isShadow(next) === isShadow(node);
    if (isBeside) siblings.splice(siblings.indexOf(next), 0, node);
    else siblings.push(node);
    parents.set(node, parent);
    const waiting = waitingDocuments.get(node.id);
    if (waiting && isFrame(node)) {
      waitingDocuments.delete(node.id);
      attach(node, waiting);
    }
  }

  /** As rrweb does: a node that is there and was recorded alike is moved, with all that it has. */
  function moved(recorded: PageNode, parent: PageNode): PageNode | undefined {
    const known = nodes.get(recorded.id);
    if (!known) return undefined;
    if (!isRecordedAlike(known, recorded) || isInside(parent, known))
      throw new Unfoldable(`Node ${recorded.id} is there already.`);
    detach(known);
    return known;
  }

  function attachRecorded(frame: PageNode, recorded: PageNode): void {
    if (recorded.type !== NODE.document) throw new Unfoldable('A frame’s content is no document.');
    attach(frame, recorded);
  }

  function addTo(parent: PageNode, recorded: PageNode, nextId: unknown): void {
    if (parent.type !== NODE.element || recorded.type === NODE.document || OWN_WAYS.has(parent.tagName))
      throw new Unfoldable(`An addition to node ${parent.id}.`);
    if (recorded.isShadow === true) (parent as { isShadowHost?: boolean }).isShadowHost = true;
    // Children of a later addition come as additions of their own.
    const alone = { ...recorded, ...(recorded.type === NODE.element && { childNodes: [] }) };
    insert(moved(recorded, parent) ?? place(alone, undefined), parent, nextId);
  }

  return {
    root,
    has: (id) => nodes.has(id),
    isStyle: (id) => STYLES.has(nodes.get(id)?.tagName),
    isStyleText(id) {
      const node = nodes.get(id);
      return node !== undefined && STYLES.has(parents.get(node)?.tagName);
    },
    tagName: (id) => nodes.get(id)?.tagName,
    remove({ id, parentId }) {
      const node = nodes.get(Number(id));
      const parent = nodes.get(Number(parentId));
      if (!node || !parent) return;
      if (OWN_WAYS.has(parent.tagName)) throw new Unfoldable('The content of a text area.');
      takeOut(node);
      // Else rrweb's player cannot take it out either: it only loses sight of it.
      if (parents.get(node) === parent) detach(node);
    },
    add(change) {
      const { parentId, nextId, node: recorded } = change;
      if (!isNode(recorded) || isOfOlderRecorder(change))
        throw new Unfoldable('An addition of another kind.');
      const parent = nodes.get(Number(parentId));
      if (!parent && recorded.type === NODE.document) waitingDocuments.set(Number(parentId), recorded);
      if (!parent) return recorded.type === NODE.document;
      if (nextId !== null && nextId !== undefined && !nodes.has(Number(nextId))) return false;
      // The document it was in is gone.
      if (recorded.rootId && !nodes.has(Number(recorded.rootId))) return true;
      if (isFrame(parent)) attachRecorded(parent, recorded);
      else addTo(parent, recorded, nextId);
      return true;
    },
    documents: () => documents,
  };
}

function copied(recorded: unknown): PageNode {
  if (!isNode(recorded)) throw new Unfoldable('A node without a number.');
  const { attributes, childNodes } = recorded;
  return {
    ...recorded,
    ...(isRecord(attributes) && { attributes: { ...attributes } }),
    ...(Array.isArray(childNodes) && { childNodes: [] }),
  };
}

function isNode(candidate: unknown): candidate is PageNode {
  return isRecord(candidate) && typeof candidate.id === 'number' && typeof candidate.type === 'number';
}

/** It named the node before as well, or -1 for one that was not there. */
function isOfOlderRecorder({ previousId, nextId }: TreeChange): boolean {
  return nextId === -1 || (previousId !== undefined && previousId !== null);
}

function isShadow(node: PageNode): boolean {
  return node.isShadow === true;
}

function isFrame(node: PageNode): boolean {
  return typeof node.tagName === 'string' && node.tagName.toLowerCase() === 'iframe';
}

/** Of a node in the tree the very list, so that it can be changed. */
function childrenOf(node: unknown): PageNode[] {
  return isRecord(node) && Array.isArray(node.childNodes) ? node.childNodes : [];
}

/** rrweb-snapshot's `isNodeMetaEqual`, for what can be added. */
function isRecordedAlike(one: PageNode, other: PageNode): boolean {
  if (one.type !== other.type) return false;
  if (one.type !== NODE.element) return one.textContent === other.textContent;
  return (
    one.tagName === other.tagName &&
    JSON.stringify(one.attributes) === JSON.stringify(other.attributes) &&
    one.isSVG === other.isSVG &&
    one.needBlock === other.needBlock
  );
}
