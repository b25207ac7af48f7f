export type ReplayAction =
  | 'toggle'
  | 'back'
  | 'forward'
  | 'previousStage'
  | 'nextStage'
  | 'previousMark'
  | 'nextMark'
  | 'previousSession'
  | 'nextSession'
  | 'faster'
  | 'slower'
  | 'toggleIdle'
  | 'toggleHotspots'
  | 'copyLink'
  | 'note';

const ACTIONS: Readonly<Record<string, ReplayAction>> = {
  ' ': 'toggle',
  ArrowLeft: 'back',
  ArrowRight: 'forward',
  '[': 'previousStage',
  ']': 'nextStage',
  ',': 'previousMark',
  '.': 'nextMark',
  k: 'previousSession',
  p: 'previousSession',
  j: 'nextSession',
  n: 'nextSession',
  '+': 'faster',
  '-': 'slower',
  s: 'toggleIdle',
  h: 'toggleHotspots',
  m: 'note',
};

/** What a key means in the replay; undefined when it belongs to the control that has the focus. */
export function replayAction(event: KeyboardEvent): ReplayAction | undefined {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return undefined;
  const [focused] = event.composedPath();
  const isControl =
    focused instanceof HTMLButtonElement ||
    focused instanceof HTMLAnchorElement ||
    focused instanceof HTMLInputElement;
  if (isControl && event.key === ' ') return undefined;
  if (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement) return undefined;
  return ACTIONS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
}
