import { html, nothing } from 'lit';

/** What pressing a button came to: what was wrong, or else that it was done. */
export function renderOutcome(problem: string, said?: string) {
  if (problem) return html`<span class="problem" role="alert">${problem}</span>`;
  // There before it says anything: a status that comes with its words is not read out everywhere.
  return said === undefined ? nothing : html`<span class="aside" role="status">${said}</span>`;
}
