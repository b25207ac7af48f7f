import { initialState, Task } from '@lit/task';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ExperimentAnswer } from '../../collector/api/experiments.ts';
import { api } from '../api.ts';
import { sessionsPath } from '../model/evidence.ts';
import { stateOf } from '../model/experiment-state.ts';
import type { Scope } from '../model/scope.ts';
import type { StageNames } from '../model/stage-names.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { RefreshWhenLive } from '../ui/refresh-when-live.ts';
import { renderLoad } from '../ui/render-load.ts';
import '../ui/dp-skeleton.ts';

/** How one experiment of the list stands: asked once its row comes near the screen, because each is a question of its own. */
@customElement('dp-experiment-state')
export class DpExperimentState extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      p {
        color: var(--dp-ink-2);
      }
      .moss {
        color: var(--dp-moss-text);
      }
      .rust,
      .alarm {
        color: var(--dp-rust-text);
      }
    `,
  ];

  @property({ attribute: false }) scope!: Scope;
  @property() experiment = '';
  @property({ attribute: false }) names!: StageNames;
  @state() private isNear = false;

  #load = new Task(this, {
    args: () => [this.scope, this.experiment, this.isNear] as const,
    task: ([scope, experiment, isNear], { signal }) =>
      isNear ? api.experiment(scope, experiment, signal) : initialState,
  });
  #near: IntersectionObserver | undefined;

  constructor() {
    super();
    new RefreshWhenLive(this, () => void this.#load.run());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#near = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) this.isNear = true;
      },
      { rootMargin: '50%' },
    );
    this.#near.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#near?.disconnect();
    this.#load.abort();
  }

  protected override render() {
    return renderLoad(this.#load, {
      pending: () => html`<div aria-busy="true"><dp-skeleton lines="1"></dp-skeleton></div>`,
      done: (answer) => this.#renderState(answer),
    });
  }

  #renderState(answer: ExperimentAnswer) {
    const { tone, words, crossed } = stateOf(answer, this.names.nameOf);
    return html`<p class=${tone}>${words}</p>
      ${
        crossed === null
          ? nothing
          : html`<p class="alarm">
              <span aria-hidden="true">! </span
              ><a href=${sessionsPath(this.scope, { crossed: this.experiment })}>${crossed}</a>
            </p>`
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-experiment-state': DpExperimentState;
  }
}
