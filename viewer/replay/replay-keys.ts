import type { ReactiveController, ReactiveControllerHost } from 'lit';

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
  | 'note'
  | 'live';

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
  l: 'live',
};

/** Says what is pressed anywhere in the page, while the host is on it. */
export class ReplayKeys implements ReactiveController {
  readonly #act: (action: ReplayAction) => void;

  constructor(host: ReactiveControllerHost, act: (action: ReplayAction) => void) {
    this.#act = act;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#onKey);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#onKey);
  }

  #onKey = (event: KeyboardEvent): void => {
    const action = replayAction(event);
    if (!action) return;
    event.preventDefault();
    this.#act(action);
  };
}

/** What a key means in the replay; undefined when it belongs to the control that has the focus. */
function replayAction(event: KeyboardEvent): ReplayAction | undefined {
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
