import type { ViewLocation } from './location.ts';

/** Keys that do the same, and what they do. */
export interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

const EVERYWHERE: readonly Shortcut[] = [
  { keys: ['Tab', 'Shift + Tab'], does: 'to the next and the one before' },
  { keys: ['Enter'], does: 'open what has the keyboard' },
  { keys: ['←', '→'], does: 'another choice of a row of them' },
  { keys: ['Esc'], does: 'close a panel or a list' },
  { keys: ['?'], does: 'this list' },
];

const OF_VIEW: Readonly<Partial<Record<ViewLocation['view'], readonly Shortcut[]>>> = {
  map: [{ keys: ['Tab'], does: 'along the path: each ribbon says what it is, Enter opens its sessions' }],
  stage: [{ keys: ['↓', '↑', 'PgDn', 'PgUp'], does: 'scroll the page, once Tab has reached it' }],
  sessions: [{ keys: ['↓', '↑', 'J', 'K'], does: 'to the next row and the one before' }],
  // As viewer/replay/replay-keys.ts has them.
  replay: [
    { keys: ['Space'], does: 'play or pause' },
    { keys: ['←', '→'], does: 'ten seconds back or on' },
    { keys: ['[', ']'], does: 'to the stage before or the next' },
    { keys: [',', '.'], does: 'to the mark before or the next' },
    { keys: ['K', 'J'], does: 'to the session before or the next of the list' },
    { keys: ['−', '+'], does: 'slower or faster' },
    { keys: ['S'], does: 'skip what is idle, or not' },
    { keys: ['H'], does: 'hotspots on the paused page, or not' },
    { keys: ['L'], does: 'follow a live session, or not' },
    { keys: ['M'], does: 'note at this moment' },
  ],
};

/** What the keyboard does here: first what only this view has. */
export function shortcutsOf(view: ViewLocation['view']): readonly Shortcut[] {
  return [...(OF_VIEW[view] ?? []), ...EVERYWHERE];
}
