import { matches } from '../platform/dom.ts';
import type { Scope } from '../platform/scope.ts';
import type { Field } from '../protocol/events/field.ts';
import type { Clicked } from '../touch/clicks.ts';

/** A stay in a field that is over, or a refusal of what it left there. */
export type Stay = Pick<Field, 'durationMs' | 'edits' | 'state' | 'isRejected'> & {
  readonly element: Element;
  readonly isChanged: boolean;
  readonly isRejection: boolean;
  /** As `edits`, but from 0 again when the page emptied it: a chat or a list is filled in anew. */
  readonly refills: number;
};

const FIELDS = 'input:not([type=button],[type=submit],[type=reset],[type=image]),select,textarea';
/** How pages say that a value is wrong: by ARIA, or by the class that Bootstrap made usual. */
const REFUSED = '[aria-invalid=true],.is-invalid';
/** Pages say that a value is wrong at once or when their server has. */
const CHECK_MS = 1_000;
/** One attempt to send: the browser tells all fields, and shows the visitor the first. */
const ATTEMPT_MS = 100;

type Kept = {
  at: number;
  durationMs: number;
  edits: number;
  refills: number;
  before: string;
  isRejected: boolean;
};

/** Watches stays in form fields. Values are compared and forgotten, and neither they nor their lengths leave this function. */
export function watchFields(
  { on, after }: Pick<Scope, 'on' | 'after'>,
  now: () => number,
  onClick: (listener: (clicked?: Clicked) => void) => void,
  tell: (stay: Stay) => void,
): void {
  const fields = new Map<HTMLInputElement, Kept>();
  let focused: HTMLInputElement | undefined;
  let attemptAt = 0;
  let inputAt = 0;
  let rejectedAt = 0;

  const keep = (element: HTMLInputElement): Kept => {
    const known = fields.get(element);
    const kept = known ?? { at: 0, durationMs: 0, edits: 0, refills: 0, before: '', isRejected: false };
    if (!known) fields.set(element, kept);
    return kept;
  };
  const say = (element: HTMLInputElement, isChanged: boolean, isRejection: boolean): void => {
    const { durationMs, edits, refills, isRejected } = keep(element);
    const state = contentOf(element) ? 'filled' : 'empty';
    tell({ element, durationMs, edits, refills, state, isRejected, isChanged, isRejection });
  };
  const end = (): void => {
    if (!focused) return;
    const kept = keep(focused);
    const value = contentOf(focused);
    const isChanged = value !== kept.before;
    kept.durationMs += now() - kept.at;
    kept.at = now();
    kept.before = value;
    if (isChanged) {
      kept.edits++;
      kept.refills++;
      kept.isRejected = false;
    }
    say(focused, isChanged, false);
  };
  const reject = (element: HTMLInputElement, isShown: boolean): void => {
    const kept = keep(element);
    if (kept.isRejected) return;
    kept.isRejected = true;
    if (isShown) say(element, false, true);
  };
  const check = (): void => {
    for (const element of fields.keys()) if (element.matches(REFUSED)) reject(element, true);
  };

  on('focusin', (event) => {
    const element = event.composedPath()[0] as HTMLInputElement;
    if (!(element instanceof Element) || !matches(element, FIELDS)) return;
    const kept = keep(element);
    const value = contentOf(element);
    if (kept.before && !value) kept.refills = 0;
    kept.before = value;
    kept.at = now();
    focused = element;
  });
  on('focusout', () => {
    end();
    focused = undefined;
    after(CHECK_MS, check);
  });
  on('input', () => {
    inputAt = now();
  });
  on('invalid', (event) => {
    const at = now();
    // Scripts check while somebody types; only an attempt to send shows the visitor anything.
    if (at - attemptAt > ATTEMPT_MS || at - inputAt < ATTEMPT_MS) return;
    const element = event.composedPath()[0] as HTMLInputElement;
    reject(element, at - rejectedAt > ATTEMPT_MS);
    rejectedAt = at;
  });
  onClick((clicked) => {
    if (!clicked) {
      check();
      return end();
    }
    attemptAt = now();
    after(CHECK_MS, check);
  });
}

const contentOf = ({ type, checked, value }: HTMLInputElement): string =>
  /^(checkbox|radio)$/.test(type) ? (checked ? 'on' : '') : value;
