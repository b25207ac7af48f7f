import { html, type nothing, type TemplateResult } from 'lit';
import { ApiError } from '../api-client.ts';
import './dp-error.ts';
import type { Task } from '@lit/task';

type Template = TemplateResult | typeof nothing;

/**
 * The three designed states of a load. Once there is an answer it stays on screen while a newer one is
 * fetched, so that a live view does not flicker; an error takes over only when there is nothing to show or
 * the question itself has changed. `isView`: what is loaded is a whole view, and so is its error.
 */
export function renderLoad<Answer>(
  task: Task<readonly unknown[], Answer>,
  states: { pending: () => Template; done: (answer: Answer) => Template; isView?: boolean },
): Template {
  if (task.error !== undefined && !isSignedOut(task.error))
    return html`<dp-error
      .heading=${isForbidden(task.error) ? 'This is not open to you' : 'This could not be loaded'}
      .isView=${states.isView ?? false}
      .isFinal=${isForbidden(task.error)}
      .message=${task.error instanceof Error ? task.error.message : 'Something went wrong.'}
      @dp-retry=${() => task.run()}
    ></dp-error>`;
  return task.value === undefined ? states.pending() : states.done(task.value);
}

/** The sign-in view is about to take over: an error would only flash. */
function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}

function isForbidden(error: unknown): boolean {
  return error instanceof ApiError && error.status === 403;
}
