import { html } from 'lit';
import '../ui/dp-code.ts';

/** A key or link that was just made, below what to do with it; most are shown this once. */
export function renderMade(words: string, label: string, made: string) {
  return html`<p class="made" role="status">${words}</p>
    <dp-code label=${label} .code=${made}></dp-code>`;
}
