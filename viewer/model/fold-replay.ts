import { canvasPicture } from './canvas-picture.ts';
import { createAdoptedStyles } from './fold-adopted-styles.ts';
import { createPageTree, type TreeChange, Unfoldable } from './page-tree.ts';
import { isRecord, REPLAY_EVENT, REPLAY_SOURCE, type ReplayEvent } from './replay-event.ts';

/** A page as it was at one moment: what a player applies at once, and how many of the events are in it. */
export interface FoldedReplay {
  readonly events: readonly ReplayEvent[];
  readonly folded: number;
}

/**
 * Brings a run of a replay to one moment. `events` begin with a full snapshot (`meta` is what came before it, with
 * the viewport's size) and hold no other; all until `untilMs` are folded. Instead of applying minutes of changes one
 * by one, the player builds the page once, as it was; what follows the snapshot in the answer are the few events
 * that are about the document itself: last scroll, last input, style sheet rules. All of it happens at `untilMs`.
 */
export function foldReplay(
  meta: ReplayEvent | undefined,
  events: readonly ReplayEvent[],
  untilMs: number,
): FoldedReplay {
  const after = events.findIndex(({ timestamp }, index) => index > 0 && timestamp > untilMs);
  const wanted = after < 0 ? events.length : after;
  const whole = tryToFold(meta, events, wanted);
  // It stopped inside a change: begun anew, the fold ends before it, and the player does the rest.
  const part = whole.stoppedAt === undefined ? whole : tryToFold(meta, events, whole.stoppedAt);
  const rest = part === whole ? [] : events.slice(whole.stoppedAt, wanted);
  const atMs = Math.max(untilMs, meta?.timestamp ?? events[0]?.timestamp ?? untilMs);
  return {
    events: [...part.events, ...rest].map((event) => ({ ...event, timestamp: atMs })),
    folded: wanted,
  };
}

interface Attempt {
  readonly events: readonly ReplayEvent[];
  /** The event that could not be folded. */
  readonly stoppedAt: number | undefined;
}

function tryToFold(meta: ReplayEvent | undefined, events: readonly ReplayEvent[], count: number): Attempt {
  const [snapshot] = events;
  if (!snapshot || count === 0) return { events: meta ? [meta] : [], stoppedAt: undefined };
  let at = 0;
  try {
    const fold = createFold(meta, snapshot);
    for (at = 1; at < count; at++) {
      const event = events[at];
      if (event) fold.take(event);
    }
    return { events: fold.outcome(), stoppedAt: undefined };
  } catch (error) {
    if (!(error instanceof Unfoldable)) throw error;
    // A snapshot that is no tree is the player's to make something of.
    return at === 0
      ? { events: [...(meta ? [meta] : []), ...events.slice(0, count)], stoppedAt: undefined }
      : { events: [], stoppedAt: at };
  }
}

/** What is known of one node beside its place in the tree; dies with it. */
interface NodeState {
  text?: unknown;
  readonly attributes: Map<string, unknown>;
  readonly style: Map<string, unknown>;
  /** To be applied in the order in which they came: rules of a style sheet, texts of a style element. */
  readonly inOrder: Numbered[];
  /** Of each kind only the last counts. */
  readonly last: Map<string, Numbered>;
}
type Numbered = readonly [number: number, event: ReplayEvent];

const PAGE = 0;

function createFold(meta: ReplayEvent | undefined, snapshot: ReplayEvent) {
  const states = new Map<number, NodeState>();
  const adopted = createAdoptedStyles();
  const tree = createPageTree(isRecord(snapshot.data) ? snapshot.data.node : undefined, (id) => {
    states.delete(id);
    adopted.forget(id);
  });
  let viewport: object | undefined;
  let number = 0;

  function stateOf(id: number): NodeState {
    let state = states.get(id);
    if (!state) {
      state = { attributes: new Map(), style: new Map(), inOrder: [], last: new Map() };
      states.set(id, state);
    }
    return state;
  }
  /** `id` PAGE: it is about no node. */
  function keepLast(id: unknown, kind: string, event: ReplayEvent): void {
    const { last } = stateOf(typeof id === 'number' ? id : PAGE);
    last.set(kind, [number++, event]);
  }
  function keepInOrder(id: unknown, event: ReplayEvent): void {
    stateOf(typeof id === 'number' ? id : PAGE).inOrder.push([number++, event]);
  }

  function takeMutation(event: ReplayEvent, data: Readonly<Record<string, unknown>>): void {
    for (const change of listOf(data.removes)) {
      if (tree.isStyle(Number(change.parentId))) leave(event, change.parentId, { removes: [change] });
      else tree.remove(change);
    }
    let waiting: TreeChange[] = [];
    for (const change of listOf(data.adds)) if (!add(event, change)) waiting.push(change);
    // Each round places what the round before made room for; what finds none is dropped, as rrweb drops it.
    for (let before = -1; waiting.length > 0 && waiting.length !== before; ) {
      before = waiting.length;
      waiting = waiting.filter((change) => !add(event, change));
    }
    for (const change of listOf(data.texts)) takeText(event, change);
    for (const change of listOf(data.attributes)) takeAttributes(event, change);
  }

  function add(event: ReplayEvent, change: TreeChange): boolean {
    if (!tree.isStyle(Number(change.parentId))) return tree.add(change);
    leave(event, change.parentId, { adds: [change] });
    return true;
  }

  /** Of a style element the player alone knows what becomes: its text is split among its children. */
  function leave(event: ReplayEvent, id: unknown, part: object): void {
    keepInOrder(id, { ...event, data: mutationData(part) });
  }

  function takeText(event: ReplayEvent, change: TreeChange): void {
    const id = Number(change.id);
    // A text that the tree does not know was added to a style element.
    if (!tree.has(id) || tree.isStyleText(id)) leave(event, PAGE, { texts: [change] });
    else stateOf(id).text = change.value;
  }

  function takeAttributes(event: ReplayEvent, change: TreeChange): void {
    const id = Number(change.id);
    const { attributes } = change;
    if (!isRecord(attributes) || !tree.has(id)) return;
    if (tree.tagName(id) === 'textarea' && 'value' in attributes)
      throw new Unfoldable('The content of a text area.');
    if ('_cssText' in attributes) leave(event, id, { attributes: [change] });
    else setAttributes(stateOf(id), attributes);
  }

  /** Children of frames and removed nodes apart, everything is in the tree: this is what the tree cannot hold. */
  function changes(): ReplayEvent {
    const texts: object[] = [];
    const attributes: object[] = [];
    for (const [id, state] of states) {
      if ('text' in state) texts.push({ id, value: state.text });
      if (state.attributes.size > 0)
        attributes.push({ id, attributes: Object.fromEntries(state.attributes) });
      if (state.style.size > 0)
        attributes.push({ id, attributes: { style: Object.fromEntries(state.style) } });
    }
    return mutation({ texts, attributes });
  }

  function mutation(part: object): ReplayEvent {
    return { type: REPLAY_EVENT.incremental, timestamp: snapshot.timestamp, data: mutationData(part) };
  }

  function takeIncrement(event: ReplayEvent, data: Readonly<Record<string, unknown>>): void {
    const { source, id, styleId } = data;
    const last = lastOf(data);
    if (source === REPLAY_SOURCE.mutation) takeMutation(event, data);
    else if (source === REPLAY_SOURCE.viewport) viewport = sizeOf(data) ?? viewport;
    else if (source === REPLAY_SOURCE.adoptedStyles) adopted.take(event, data);
    else if (styleId && adopted.change(event, styleId)) return;
    else if (IN_ORDER.has(source)) keepInOrder(styleId ? PAGE : id, event);
    else if (last) keepLast(last.id, last.kind, event);
  }

  return {
    take(event: ReplayEvent): void {
      const { type, data } = event;
      const picture = canvasPicture(event);
      if (picture) keepLast(picture.id, 'canvas', event);
      else if (type === REPLAY_EVENT.meta) viewport = sizeOf(data) ?? viewport;
      else if (type === REPLAY_EVENT.incremental && isRecord(data)) takeIncrement(event, data);
    },

    /** First the page, then what its nodes became, then what belongs to the document, in its order; scrolls need all of it. */
    outcome(): readonly ReplayEvent[] {
      const data = isRecord(snapshot.data) ? snapshot.data : {};
      const kept = [...states.values()];
      return [
        ...(meta ? [viewport ? { ...meta, data: { ...(meta.data as object), ...viewport } } : meta] : []),
        { ...snapshot, data: { ...data, node: tree.root } },
        ...[...tree.documents()].map(([parentId, node]) =>
          mutation({ adds: [{ parentId, nextId: null, node }], isAttachIframe: true }),
        ),
        changes(),
        ...adopted.outcome(),
        ...inTheirOrder(kept.flatMap(({ inOrder }) => inOrder)),
        ...inTheirOrder(kept.flatMap(({ last }) => [...last.values()])),
      ];
    },
  };
}

/** A style is told whole, as text, or by the properties that changed. */
function setAttributes({ attributes, style }: NodeState, changed: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(changed)) {
    if (name === 'style' && isRecord(value)) {
      for (const [property, set] of Object.entries(value)) setLast(style, property, set);
      continue;
    }
    if (name === 'style') style.clear();
    setLast(attributes, name, value);
  }
}

/** Rules and fonts build on those before them. */
const IN_ORDER: ReadonlySet<unknown> = new Set([
  REPLAY_SOURCE.styleRule,
  REPLAY_SOURCE.styleDeclaration,
  REPLAY_SOURCE.font,
]);

/** Of what only the last counts: what it is about, and what of it. Undefined: nothing of it is left to be seen. */
function lastOf({
  source,
  id,
  type,
}: Readonly<Record<string, unknown>>): { readonly id: unknown; readonly kind: string } | undefined {
  switch (source) {
    case REPLAY_SOURCE.mouseMove:
    case REPLAY_SOURCE.touchMove:
    case REPLAY_SOURCE.drag:
      return { id: PAGE, kind: 'pointer' };
    case REPLAY_SOURCE.interaction:
      return { id: PAGE, kind: `interaction ${type}` };
    case REPLAY_SOURCE.scroll:
    case REPLAY_SOURCE.input:
      return { id, kind: `source ${source}` };
    case REPLAY_SOURCE.media:
      return { id, kind: `media ${type}` };
    case REPLAY_SOURCE.selection:
      return { id: PAGE, kind: 'selection' };
    default:
      return undefined;
  }
}

/** A property that is set again counts as the later one: `margin` after `margin-left` is not the same as before it. */
function setLast(set: Map<string, unknown>, name: string, value: unknown): void {
  set.delete(name);
  set.set(name, value);
}

function inTheirOrder(numbered: readonly Numbered[]): readonly ReplayEvent[] {
  return numbered.toSorted(([one], [other]) => one - other).map(([, event]) => event);
}

function sizeOf(data: unknown): object | undefined {
  if (!isRecord(data) || typeof data.width !== 'number' || typeof data.height !== 'number') return undefined;
  return { width: data.width, height: data.height };
}

function listOf(value: unknown): readonly TreeChange[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** A mutation as rrweb tells it: all four lists, of which `part` has some. */
function mutationData(part: object) {
  return { source: REPLAY_SOURCE.mutation, removes: [], adds: [], texts: [], attributes: [], ...part };
}
