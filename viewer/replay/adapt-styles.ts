import { adaptCssForReplay, createCache } from 'rrweb-snapshot';
import { isRecord, REPLAY_EVENT, REPLAY_SOURCE, type ReplayEvent } from '../model/replay-event.ts';
import type { AdaptedStyle } from './replay-part.ts';

/**
 * Rewrites style sheets as rrweb's player does before it shows them (a class for each `:hover`), where there is no screen to
 * hold up: of 40 KB that is half the time in which a page is built. Each text is told once; the player finds it by what was
 * recorded.
 */
export function createStyleAdapter(): (events: readonly ReplayEvent[]) => readonly AdaptedStyle[] {
  const told = new Set<string>();
  return (events) => {
    const styles: AdaptedStyle[] = [];
    for (const text of styleTexts(events)) {
      if (told.has(text)) continue;
      told.add(text);
      styles.push([text, adaptCssForReplay(text, createCache())]);
    }
    return styles;
  };
}

function* styleTexts(events: readonly ReplayEvent[]): Generator<string> {
  for (const { type, data } of events) {
    if (!isRecord(data)) continue;
    if (type === REPLAY_EVENT.fullSnapshot) yield* textsIn(data.node);
    if (type !== REPLAY_EVENT.incremental || data.source !== REPLAY_SOURCE.mutation) continue;
    for (const added of listOf(data.adds)) if (isRecord(added)) yield* textsIn(added.node);
  }
}

/** Where rrweb puts the text of a loaded sheet that is cut among an element's children. */
const CUT = '/* rr_split */';

function* textsIn(root: unknown): Generator<string> {
  // A list of its own: recorded trees can be deeper than the call stack.
  const rest: unknown[] = [root];
  while (rest.length > 0) {
    const node = rest.pop();
    if (!isRecord(node)) continue;
    const children = listOf(node.childNodes);
    const sheet = isRecord(node.attributes) ? node.attributes._cssText : undefined;
    if (typeof sheet === 'string') yield children.length > 0 ? sheet.replaceAll(CUT, '') : sheet;
    if (node.isStyle === true && typeof node.textContent === 'string') yield node.textContent;
    rest.push(...children);
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
