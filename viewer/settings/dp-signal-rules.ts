import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SignalsAnswer } from '../../collector/api/signals.ts';
import type { SignalThresholds } from '../../sdk/protocol/sdk-config.ts';
import { api } from '../api.ts';
import { formatCount } from '../model/format.ts';
import { SIGNAL_WORDS } from '../model/signal-words.ts';
import { THRESHOLD_WORDS } from '../model/threshold-words.ts';
import { problemOf } from '../ui/problem-of.ts';
import { tableStyles } from '../ui/table-styles.ts';
import { typedIn } from '../ui/typed-in.ts';
import { formPage } from './page-styles.ts';
import { renderOutcome } from './render-outcome.ts';
import { signalRulesStyles } from './signal-rules-styles.ts';

type Name = keyof SignalThresholds;
const NAMES = Object.keys(THRESHOLD_WORDS) as readonly Name[];

/** Every threshold of the signals: to read with its meaning and source, and to tune (`dp-saved`). */
@customElement('dp-signal-rules')
export class DpSignalRules extends LitElement {
  static override styles = [formPage, tableStyles, signalRulesStyles];

  @property({ attribute: false }) signals!: SignalsAnswer;
  /** Viewers read; who may change it is the collector's to say. */
  @property({ type: Boolean }) canChange = false;
  /** What is typed, while it is being edited. A live refresh does not touch it. */
  @state() private drafts: Readonly<Record<string, string>> | undefined;
  @state() private problem = '';
  @state() private isSaving = false;

  protected override render() {
    return html`<table>
        <caption class="visually-hidden">
          Thresholds of the signals
        </caption>
        <thead>
          <tr>
            <th scope="col">Signal</th>
            <th scope="col">Rule</th>
            <th scope="col" class="figure">Value</th>
            <th scope="col" class="default">Default, and its source</th>
          </tr>
        </thead>
        <tbody>
          ${NAMES.map((name, index) => this.#renderRow(name, index))}
        </tbody>
      </table>
      <p class="foot">${this.drafts ? this.#renderEditing() : this.#renderReading()}</p>`;
  }

  #renderRow(name: Name, index: number) {
    const { meaning, unit, source } = THRESHOLD_WORDS[name];
    const { rules, defaults } = this.signals;
    const isChanged = rules[name] !== defaults[name];
    const signal = signalOf(name);
    const before = NAMES[index - 1];
    const isFirst = !before || signalOf(before) !== signal;
    return html`<tr class=${isFirst ? 'first' : ''}>
      <th scope="row">${isFirst ? signal : html`<span class="visually-hidden">${signal}</span>`}</th>
      <td>${meaning}</td>
      <td class="figure">${this.#renderValue(name)} <span class="unit">${unit}</span></td>
      <td class="default">
        ${isChanged ? html`<b>${formatValue(defaults[name])}</b>` : formatValue(defaults[name])} · ${source}
      </td>
    </tr>`;
  }

  #renderValue(name: Name) {
    const { rules, defaults } = this.signals;
    if (!this.drafts)
      return html`<span class=${rules[name] === defaults[name] ? '' : 'changed'}>${formatValue(rules[name])}</span>`;
    const { meaning } = THRESHOLD_WORDS[name];
    return html`<input
      class="field"
      type="number"
      min="0"
      step="any"
      aria-label=${`${signalOf(name)}: ${meaning}`}
      .value=${this.drafts[name] ?? ''}
      @input=${(event: Event) => this.#change(name, event)}
    />`;
  }

  #renderReading() {
    const changed = NAMES.filter((name) => this.signals.rules[name] !== this.signals.defaults[name]).length;
    return html`${this.canChange ? html`<button class="button" @click=${this.#edit}>Edit thresholds</button>` : nothing}
      ${
        changed > 0
          ? html`<span class="aside">${changed} of ${NAMES.length} are not the default.</span>`
          : html`<span class="aside">All are the defaults.</span>`
      }`;
  }

  #renderEditing() {
    return html`<button class="button primary" ?disabled=${this.isSaving} @click=${this.#save}>Save thresholds</button>
      <button class="button" @click=${() => this.#fill(this.signals.defaults)}>Reset to defaults</button>
      <button class="button quiet" @click=${this.#cancel}>Cancel</button>
      ${renderOutcome(this.problem)}`;
  }

  #edit(): void {
    this.#fill(this.signals.rules);
  }

  #fill(values: SignalThresholds): void {
    this.drafts = Object.fromEntries(NAMES.map((name) => [name, String(values[name])]));
  }

  #cancel(): void {
    this.drafts = undefined;
    this.problem = '';
  }

  #change(name: Name, event: Event): void {
    this.drafts = { ...this.drafts, [name]: typedIn(event) };
  }

  async #save(): Promise<void> {
    const rules = { ...this.signals.rules };
    for (const name of NAMES) {
      const typed = this.drafts?.[name]?.trim() ?? '';
      if (typed === '' || !Number.isFinite(Number(typed))) {
        this.problem = `${signalOf(name)}, ${THRESHOLD_WORDS[name].meaning}: write a number.`;
        return;
      }
      rules[name] = Number(typed);
    }
    this.isSaving = true;
    this.problem = await problemOf(async () => {
      this.signals = await api.saveSignals(rules);
      this.#cancel();
      this.dispatchEvent(new Event('dp-saved'));
    }, 'Saving failed.');
    this.isSaving = false;
  }
}

function signalOf(name: Name): string {
  const words = THRESHOLD_WORDS[name].signals.map((kind) => SIGNAL_WORDS[kind].plural).join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** 0.5 stays 0.5; 1000 is 1,000. */
function formatValue(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : String(value);
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-signal-rules': DpSignalRules;
  }
}
