import { isWithin, own } from '../platform/dom.ts';
import { type Clicked, controlOf } from '../touch/clicks.ts';
import { labelOf } from '../touch/label.ts';
import { type Answers, watchAnswers } from './answers.ts';
import { hasComeToRest } from './has-come-to-rest.ts';
import { isAnswer } from './is-answer.ts';
import { isExpectant } from './is-expectant.ts';
import { isIntent } from './is-intent.ts';
import { markupOf } from './markup-of.ts';
import { isOpenedByStyle } from './opened-by-style.ts';
import { pageLook } from './page-look.ts';
import { LEADS, STEPPER_LABEL } from './rules.ts';
import { scriptAnimations } from './script-animations.ts';
import type { SignalOptions } from './signals.ts';
import { watchPrompt } from './watch-prompt.ts';

/** Clicks on one element in quick succession, and what came of them. */
export type Burst = {
  readonly clicks: Clicked[];
  /** Looks as if it answered, so that silence means something. */
  isExpectant: boolean;
  isAnswered: boolean;
  /** Something broke that does not break all the time. */
  hasFailed: boolean;
  /** Each click led a step further: a stepper, pages, a player. */
  isMeant: boolean;
};

/** A press of the main button, before its click has come. `traces`: what it surely changed, `fieldValues`: the page's look before it. */
type Press = { readonly x: number; readonly y: number; readonly fieldValues: string; traces: string };
type Pending = Burst & {
  readonly element: Element;
  /** The control as it was, if it is small. */
  readonly html: string;
  readonly pressedAt: number;
  /** Of its last press or click. */
  lastAt: number;
  readonly presses: Press[];
  isMoved: boolean;
  /** The page asked its server. */
  hasAsked: boolean;
  hasChanged: boolean;
  /** The page's look when its answer was due. */
  fieldValues?: string;
  /** Nodes that changed while an answer was due, and when last: Infinity when it was surely by the click. */
  readonly changed: Map<Node, number>;
};

/** Animations that the click begins have begun by then, and nobody prevents a link any more. */
const SOON_MS = 100;
/** What a click allows ends by itself after five seconds, in Safari after two. */
const ALLOWED_MS = 1_900;
/** A verdict in doubt waits so many times longer, for slow requests to end; */
const PATIENCE = 3;
/** and up to so many times longer while nodes go on changing. */
const MOST_PATIENCE = 5;

/** Gathers clicks into bursts and finds out what the page answered; `tell` has each when that is known. */
export function watchBursts(options: SignalOptions, tell: (burst: Burst) => void): void {
  const { on, after, now, thresholds, onClick, onFailure, onRequest } = options;
  let pending: Pending[] = [];
  let current: Pending | undefined;
  let wokeAt = 0;
  let answers: Answers | undefined;
  const numbers = new Map<Node, number>();
  /** How often a request or a fault came without a click. Twice is a habit: then it is no answer to one. */
  const habits = new Map<string, number>();

  const lastPress = (): Press | undefined => current?.presses[current.presses.length - 1];
  /** Pressed, and not clicked yet. */
  const isPressing = (): boolean => !!current && current.presses.length > current.clicks.length;
  /** The bursts that something at that moment may be an answer to. What runs before the next task is the last one's. */
  const due = (at: number): Pending[] =>
    pending.filter(
      (burst) =>
        at >= burst.pressedAt &&
        at < burst.lastAt + (thresholds()?.deadAfterMs ?? 0) &&
        (!prompt.isNow() || burst === current),
    );
  const answer = (what: string, at: number, found: (burst: Pending) => void): void => {
    const bursts = due(at);
    const times = habits.get(what) ?? 0;
    if (!bursts[0]) habits.set(what, times + 1);
    else if (times < 2) bursts.forEach(found);
  };
  const isHeard = (burst: Pending): void => {
    burst.isAnswered = true;
  };
  const isAsked = (burst: Pending): void => {
    burst.hasAsked = true;
  };
  const prompt = watchPrompt(options, (at) => answer('', at, isHeard));
  const look = (burst: Pending): string => {
    const values = pageLook(burst.element);
    if (
      values !== burst.presses[0]?.fieldValues ||
      (burst.html && burst.html !== markupOf(burst.element)) ||
      // Whoever opens a window, a file dialog or a share sheet uses up what the click allowed for some seconds.
      (navigator.userActivation?.isActive === false && now() - burst.lastAt < ALLOWED_MS)
    )
      burst.isAnswered = true;
    return values;
  };

  /** Has a node changed because of the click, or what its request brought? */
  const isJudged = ({ changed, hasAsked, hasChanged }: Pending): boolean =>
    (hasAsked && hasChanged) || hasComeToRest(changed, now(), thresholds()?.deadAfterMs ?? 0);

  const settle = (burst: Pending): void => {
    if (!pending.includes(burst)) return;
    pending = pending.filter((each) => each !== burst);
    const { presses, clicks, element } = burst;
    const values = burst.fieldValues ?? look(burst);
    burst.isAnswered ||= isJudged(burst);
    burst.isExpectant &&= burst.isAnswered || !(answers?.hasMoreRoots() || isOpenedByStyle(element));
    const states = presses.map(({ traces }, at) => traces + (presses[at + 1]?.fieldValues ?? values));
    burst.isMeant =
      burst.isMoved ||
      new Set([presses[0]?.fieldValues, ...states]).size > presses.length ||
      (burst.isAnswered && STEPPER_LABEL.test(labelOf(element)));
    // Tried once more before the verdict: then that burst tells it.
    const isRetried = !clicks[2] && pending.some((later) => later.element === element && later.clicks[0]);
    if (clicks[0] && !isRetried) tell(burst);
    if (pending[0]) return;
    answers?.end();
    numbers.clear();
  };
  /** Looks whether the burst is over, and whether that is all there is to know. */
  const wait = (burst: Pending): void => {
    const rules = thresholds();
    if (!rules) return;
    const { lastAt } = burst;
    const dueMs = Math.max(rules.deadAfterMs, rules.rageGapMs);
    after(dueMs, () => {
      if (burst.lastAt !== lastAt) return;
      burst.fieldValues = look(burst);
      const judge = (): void => {
        if (burst.lastAt !== lastAt) return;
        if (!burst.changed.size || isJudged(burst) || now() - lastAt >= MOST_PATIENCE * dueMs) settle(burst);
        else after(dueMs, judge);
      };
      if (burst.isAnswered || !burst.clicks[0]) settle(burst);
      else after(dueMs * (PATIENCE - 1), judge);
    });
  };

  const onEvent = (event: Event, isMoving?: boolean): void => {
    for (const burst of due(now())) {
      if (isAnswer(event, burst.element)) burst.isAnswered = true;
      if (isMoving) burst.isMoved = true;
    }
  };
  /** What the last press has surely changed so far. */
  const noteState = (target: Node, text: string): void => {
    const press = lastPress();
    const number = numbers.get(target) ?? numbers.set(target, numbers.size).size;
    if (press) press.traces += `${number}:${text.slice(0, 99)} `;
  };
  const onChange = (target: Node, text: string, isAttribute: boolean): void => {
    const at = now();
    const bursts = due(at);
    const isNow = prompt.isNow();
    // What a page notes on its root while the button goes down is for the styles of focus.
    if (isNow && isAttribute && isPressing() && /^(HTML|BODY)$/.test(target.nodeName)) return;
    if (isNow) noteState(target, text);
    // A ripple in the button, a class while it is pressed: what of that lasts is seen in its markup afterwards.
    const isFleeting = ({ html, element }: Pending): unknown =>
      html && (isAttribute || !text.trim()) && own(element, 'contains').call(element, target);
    for (const burst of pending.filter((each) => !isFleeting(each))) {
      burst.hasChanged = true;
      // Later changes say that a node does not rest, unless they are another click's.
      if (bursts[0] ? bursts.includes(burst) : burst.changed.has(target))
        burst.changed.set(target, isNow ? Infinity : Math.max(burst.changed.get(target) ?? 0, at));
    }
  };
  on('focus visibilitychange', ({ target }) => {
    if (!(target as Element).matches) wokeAt = now();
  });
  on('pointerdown', (event) => {
    const { button, clientX: x, clientY: y, isTrusted } = event as PointerEvent;
    const deepest = event.composedPath()[0] as Element;
    const rules = thresholds();
    if (button || !isTrusted || !rules || !deepest.matches) return;
    const element = controlOf(deepest);
    const at = now();
    const last = lastPress();
    const values = pageLook(element);
    answers ??= watchAnswers(options, onEvent, onChange);
    answers.begin();
    if (
      !current ||
      !last ||
      !pending.includes(current) ||
      // One that was rendered anew in the same place is the same for a visitor.
      (current.element !== element && current.element.isConnected) ||
      at - current.lastAt > rules.rageGapMs ||
      Math.hypot(last.x - x, last.y - y) > rules.rageRadiusPx
    ) {
      current = {
        clicks: [],
        isExpectant: false,
        isAnswered: false,
        hasFailed: false,
        isMeant: false,
        isMoved: false,
        hasAsked: false,
        hasChanged: false,
        element,
        // Of what is small; of more it would take long, and any change inside it is taken for an answer.
        html: own(element, 'childElementCount') < 9 ? markupOf(element) : '',
        pressedAt: at,
        lastAt: at,
        presses: [],
        changed: new Map(),
      };
      pending.push(current);
    } else look(current);
    current.lastAt = at;
    current.presses.push({ x, y, fieldValues: values, traces: '' });
    prompt.begin();
    wait(current);
  });

  onClick((clicked) => {
    if (!clicked) {
      // Nobody knows what the page would have answered.
      const bursts = due(now());
      for (const burst of pending) burst.isAnswered ||= bursts.includes(burst) || !!burst.changed.size;
      return pending.forEach(settle);
    }
    const burst = current;
    const { element, event, at } = clicked;
    const press = lastPress();
    if (!burst || !press || !pending.includes(burst)) return;
    const { cursor } = getComputedStyle(element);
    const gapPx = Math.hypot(press.x - event.clientX, press.y - event.clientY);
    if (gapPx > (thresholds()?.rageRadiusPx ?? 0) || isIntent(clicked, cursor)) {
      burst.presses.pop();
      if (!burst.clicks[0]) settle(burst);
      return;
    }
    if (!burst.clicks[0])
      burst.isExpectant =
        isExpectant(element, cursor) && burst.pressedAt - wokeAt > (thresholds()?.deadAfterMs ?? 0);
    burst.lastAt = at;
    burst.clicks.push(clicked);
    prompt.begin();
    const animations = scriptAnimations();
    after(SOON_MS, () => {
      if (
        (isWithin(element, LEADS) && !event.defaultPrevented) ||
        scriptAnimations().some((each) => !animations.includes(each))
      )
        burst.isAnswered = true;
    });
    wait(burst);
  });
  onRequest(({ startTime, name, initiatorType }) =>
    answer(
      name.split('?')[0] ?? '',
      now() - performance.now() + startTime,
      // Of a player, it is heard.
      /^[av]/.test(initiatorType) ? isHeard : isAsked,
    ),
  );
  onFailure((what, at) =>
    answer(what, at, (burst) => {
      burst.hasFailed = true;
    }),
  );
}
