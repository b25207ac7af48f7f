import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ExperimentAnswer, ExperimentPlan } from '../../collector/api/experiments.ts';
import { api } from '../api.ts';
import { readPlan } from '../model/read-plan.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { problemOf } from '../ui/problem-of.ts';

/** What is planned of an experiment; editors change it. Fires `dp-planned` when it was saved. */
@customElement('dp-experiment-plan')
export class DpExperimentPlan extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      h2 {
        font-weight: 600;
      }
      p {
        max-width: 46rem;
        margin-top: var(--dp-space-1);
        color: var(--dp-ink-2);
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--dp-space-3) var(--dp-space-4);
        margin-top: var(--dp-space-3);
      }
      label {
        display: grid;
        gap: var(--dp-space-1);
      }
      .field {
        width: 9rem;
      }
      [type='number'] {
        width: 6.5rem;
      }
      [role='alert'] {
        color: var(--dp-rust-text);
      }
    `,
  ];

  @property({ attribute: false }) answer!: ExperimentAnswer;
  @property({ type: Boolean }) mayChange = false;
  @state() private problem = '';
  @state() private isSaved = false;
  @query('form') private form!: HTMLFormElement;

  protected override render() {
    const { arms, baseline, plan, unit } = this.answer;
    return html`<h2>The plan</h2>
      <p>
        A verdict is given once as many ${unit}s came as it takes to find this difference, and only while they fall to
        the arms in these shares.
      </p>
      <form @submit=${this.#save} @input=${this.#touch}>
        <label>
          <span class="label">Baseline</span>
          <select class="field" name="baseline" ?disabled=${!this.mayChange}>
            ${arms.map(({ arm }) => html`<option value=${arm} ?selected=${arm === baseline}>${arm}</option>`)}
          </select>
        </label>
        <label>
          <span class="label">Worth finding, points</span>
          ${this.#renderNumber('effect', plan.minimumDetectableEffect)}
        </label>
        ${arms.map(
          ({ arm, plannedShare }) => html`<label>
            <span class="label">Share of ${arm}, %</span>
            ${this.#renderNumber(`share ${arm}`, plannedShare ?? 0)}
          </label>`,
        )}
        ${this.mayChange ? html`<button class="button primary">Save the plan</button>` : nothing}
        <span role="status" class="label">${this.isSaved ? 'Saved' : ''}</span>
      </form>
      ${this.problem ? html`<p role="alert">${this.problem}</p>` : nothing}`;
  }

  #renderNumber(name: string, share: number) {
    return html`<input
      class="field"
      type="number"
      step="any"
      name=${name}
      .value=${String(Math.round(share * 10_000) / 100)}
      ?disabled=${!this.mayChange}
    />`;
  }

  #touch(): void {
    this.isSaved = false;
    this.problem = '';
  }

  async #save(event: Event): Promise<void> {
    event.preventDefault();
    const written = new FormData(this.form);
    const plan = readPlan(
      this.answer.arms.map(({ arm }) => arm),
      (name) => String(written.get(name) ?? ''),
    );
    if (typeof plan === 'string') this.problem = plan;
    else await this.#send(plan);
  }

  async #send(plan: ExperimentPlan): Promise<void> {
    this.problem = await problemOf(() => api.planExperiment(this.answer.id, plan));
    this.isSaved = this.problem === '';
    if (this.isSaved) this.dispatchEvent(new CustomEvent('dp-planned'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-experiment-plan': DpExperimentPlan;
  }
}
