import { isWithin } from '../platform/dom.ts';
import { type Clicked, controlOf, INTERACTIVE } from '../touch/clicks.ts';
import { labelOf } from '../touch/label.ts';
import { watchAnswers } from './answers.ts';
import { isAnswer } from './is-answer.ts';
import { isIntent } from './is-intent.ts';
import { LEADS, QUIET, STEPPER_LABEL } from './rules.ts';
import type { SignalOptions } from './signals.ts';

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

/** A press of the main button, before its click has come. `state`: what it surely changed, `fieldValues`: of fields before it. */
type Press = { readonly x: number; readonly y: number; readonly fieldValues: string; state: string };
type Pending = Burst & {
  readonly element: Element;
  /** The control as it was, if it is small. */
  readonly html: string;
  readonly pressedAt: number;
  /** Of its last press or click. */
  lastAt: number;
  readonly presses: Press[];
  isMoved: boolean;
  /** Of the fields beside it when its answer was due. */
  fieldValues?: string;
  /** Changed nodes: Infinity when surely by the click; else how often while an answer was due, less what tickers do (TICKER). */
  readonly changed: Map<Node, number>;
};

/** The main thread stood still so long at a click: a dialog was open, or it was busy, and nobody knows. */
const BLOCKED_MS = 400;
/** A verdict in doubt waits so many times longer: for slow requests to end, and to tell tickers from answers. */
const PATIENCE = 3;
/**
 * Of a node that goes on changing in the last third of that patience, each change there takes away two of those while
 * an answer was due: a ticker keeps its pace and falls below zero, a line of dots or a late result has come to its end.
 */
const TICKER = 2;

/** Gathers clicks into bursts and finds out what the page answered; `tell` has each when that is known. */
export function watchBursts(
  { on, after, now, thresholds, onClick, onFailure, onRequest }: SignalOptions,
  tell: (burst: Burst) => void,
): void {
  let pending: Pending[] = [];
  let current: Pending | undefined;
  let wokeAt = 0;
  let promptFrame: unknown;
  let stopAnswers: (() => void) | undefined;
  const numbers = new Map<Node, number>();
  /** How often a request or a fault came without a click. Twice is a habit: then it is no answer to one. */
  const habits = new Map<string, number>();

  /** Still the task of the press or click, or so soon after it that no frame was drawn: a page's animation is not meant. */
  const isPrompt = (): boolean => promptFrame === document.timeline.currentTime;
  /** The bursts that something at that moment may be an answer to. What runs before the next task is the last one's. */
  const due = (at: number): Pending[] =>
    pending.filter(
      (burst) =>
        at >= burst.pressedAt &&
        at < burst.lastAt + (thresholds()?.deadAfterMs ?? 0) &&
        (!isPrompt() || burst === current),
    );
  const answer = (what: string, at: number, failed?: boolean): void => {
    const bursts = due(at);
    const times = habits.get(what) ?? 0;
    if (!bursts[0]) habits.set(what, times + 1);
    else if (times < 2) {
      for (const burst of bursts) {
        if (failed) burst.hasFailed = true;
        else burst.isAnswered = true;
      }
    }
  };
  const beginPrompt = (): void => {
    const at = now();
    promptFrame = document.timeline.currentTime;
    after(0, () => {
      promptFrame = undefined;
      if (now() - at > BLOCKED_MS) answer('', at);
    });
  };
  const look = (burst: Pending): string => {
    const values = valuesAround(burst.element);
    if (values !== burst.presses[0]?.fieldValues || (burst.html && burst.html !== markupOf(burst.element)))
      burst.isAnswered = true;
    return values;
  };

  const settle = (burst: Pending): void => {
    if (!pending.includes(burst)) return;
    pending = pending.filter((each) => each !== burst);
    const { presses, clicks, changed, element } = burst;
    const values = burst.fieldValues ?? look(burst);
    burst.isAnswered ||= [...changed.values()].some((count) => count > 0);
    const states = presses.map(({ state }, at) => state + (presses[at + 1]?.fieldValues ?? values));
    burst.isMeant =
      burst.isMoved ||
      new Set([presses[0]?.fieldValues, ...states]).size > presses.length ||
      (burst.isAnswered && STEPPER_LABEL.test(labelOf(element)));
    // Tried once more before the verdict: then that burst tells it.
    const isRetried = !clicks[2] && pending.some((later) => later.element === element && later.clicks[0]);
    if (clicks[0] && !isRetried) tell(burst);
    if (pending[0]) return;
    stopAnswers?.();
    stopAnswers = undefined;
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
      if (burst.isAnswered || !burst.clicks[0]) settle(burst);
      else after(dueMs * (PATIENCE - 1), () => burst.lastAt === lastAt && settle(burst));
    });
  };

  const onEvent = (event: Event, isMoving?: boolean): void => {
    for (const burst of due(now())) {
      if (isAnswer(event, burst.element)) burst.isAnswered = true;
      if (isMoving) burst.isMoved = true;
    }
  };
  /** What still changes when a verdict is near may do so all the time. */
  const discount = (node: Node): void => {
    const count = current?.changed.get(node);
    if (current && count && now() > current.lastAt + (PATIENCE - 1) * (thresholds()?.deadAfterMs ?? 0))
      current.changed.set(node, count - TICKER);
  };
  const onChange = (record: MutationRecord, isAgain: boolean): void => {
    const { target, attributeName } = record;
    const text = changedText(record);
    const bursts = due(now());
    const press = current?.presses[current.presses.length - 1];
    if (isPrompt() && press) {
      const number = numbers.get(target) ?? numbers.set(target, numbers.size).size;
      press.state += `${number}:${text.slice(0, 99)} `;
    }
    for (const { changed, html, element } of bursts) {
      // A ripple in the button, a class while it is pressed: what of that lasts is seen in its markup afterwards.
      const isFleeting = html && (attributeName || !text.trim()) && element.contains(target);
      if (!isFleeting) changed.set(target, isPrompt() ? Infinity : (changed.get(target) ?? 0) + 1);
    }
    if (!isAgain) discount(target);
  };

  on(window, 'focus visibilitychange', ({ target }) => {
    if (!(target as Element).matches) wokeAt = now();
  });
  on(window, 'pointerdown', (event) => {
    const { button, clientX: x, clientY: y, isTrusted } = event as PointerEvent;
    const deepest = event.composedPath()[0] as Element;
    const rules = thresholds();
    if (button || !isTrusted || !rules || !deepest.matches) return;
    const element = controlOf(deepest);
    const at = now();
    const last = current?.presses[current.presses.length - 1];
    const values = valuesAround(element);
    stopAnswers ??= watchAnswers(onEvent, onChange);
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
        element,
        // Of what is small; of more it would take long, and any change inside it is taken for an answer.
        html: element.childElementCount < 9 ? markupOf(element) : '',
        pressedAt: at,
        lastAt: at,
        presses: [],
        changed: new Map(),
      };
      pending.push(current);
    } else look(current);
    current.lastAt = at;
    current.presses.push({ x, y, fieldValues: values, state: '' });
    beginPrompt();
    wait(current);
  });

  onClick((clicked) => {
    if (!clicked) {
      // Nobody knows what the page would have answered.
      for (const burst of due(now())) burst.isAnswered = true;
      return pending.forEach(settle);
    }
    const burst = current;
    const { element, event, at } = clicked;
    const press = burst?.presses[burst.presses.length - 1];
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
        (element.matches(INTERACTIVE) || /pointer|zoom/.test(cursor)) &&
        !isWithin(element, QUIET) &&
        at - wokeAt > (thresholds()?.deadAfterMs ?? 0);
    burst.lastAt = at;
    burst.clicks.push(clicked);
    beginPrompt();
    after(0, () => {
      if (isWithin(element, LEADS) && !event.defaultPrevented) burst.isAnswered = true;
    });
    wait(burst);
  });
  onRequest(({ startTime, name }) => answer(name.split('?')[0] ?? '', now() - performance.now() + startTime));
  onFailure((what, at) => answer(what, at, true));
}

/** What stands in the fields beside an element: setting a value changes no node. Compared, never kept. */
const valuesAround = (element: Element): string =>
  [
    ...(element.getRootNode() as Document).querySelectorAll<HTMLInputElement>(
      'input:not([type=password]),select,textarea',
    ),
  ]
    .map(({ value, checked }) => value + checked)
    .join();

/** A class that came and went leaves its attribute behind. */
const markupOf = ({ outerHTML }: Element): string => outerHTML.replace(' class=""', '');

/** What the record is about: a new value, or the words that came or went. */
const changedText = ({ target, addedNodes, removedNodes, attributeName }: MutationRecord): string =>
  (attributeName
    ? (target as Element).getAttribute(attributeName)
    : (addedNodes[0] ?? removedNodes[0] ?? target).textContent) ?? '';
