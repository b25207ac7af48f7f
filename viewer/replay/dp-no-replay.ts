import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SessionSummary } from '../../collector/api/sessions.ts';
import { replayWords } from '../model/session-words.ts';
import { baseStyles } from '../ui/base-styles.ts';
import '../ui/dp-empty.ts';
import { noPageStyles } from './no-page-styles.ts';

/** Where the page would be: why there is none to watch. */
@customElement('dp-no-replay')
export class DpNoReplay extends LitElement {
  static override styles = [baseStyles, noPageStyles];

  @property({ attribute: false }) replay!: SessionSummary['replay'];
  /** Chunks arrived, but none that playing can start from. */
  @property({ type: Boolean }) isBroken = false;

  /** What else is known of what is missing. */
  @property() note = '';

  protected override render() {
    const reason = this.isBroken
      ? 'The part of the replay that holds the page itself never arrived.'
      : replayWords(this.replay).reason || 'Nothing of this tab was recorded.';
    return html`<dp-empty
      heading="No replay of this session"
      explanation=${`${reason}${this.note ? ` ${this.note}` : ''} Everything that happened is in the list beside this and on the timeline below.`}
    ></dp-empty>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-no-replay': DpNoReplay;
  }
}
