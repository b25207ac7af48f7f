import { Task } from '@lit/task';
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ProjectAnswer } from '../../collector/api/projects.ts';
import type { MeAnswer } from '../../collector/api/signin.ts';
import { api } from '../api.ts';
import type { Choice, ChoiceEvent } from '../ui/choice.ts';
import { problemOf } from '../ui/problem-of.ts';
import { renderLoad } from '../ui/render-load.ts';
import '../ui/dp-segmented.ts';
import '../ui/dp-skeleton.ts';
import './dp-projects.ts';
import './dp-settings-section.ts';
import { formPage } from './page-styles.ts';
import { renderOutcome } from './render-outcome.ts';

const SENDERS: readonly Choice[] = [
  { value: 'default', label: 'As the collector was started' },
  { value: 'these', label: 'Only these' },
];

/** The project's name and whose pages may send to it; and the projects there are. */
@customElement('dp-project')
export class DpProject extends LitElement {
  static override styles = [
    formPage,
    css`
      form {
        display: grid;
        gap: var(--dp-space-4);
        max-width: 40rem;
      }
      .name {
        width: 20rem;
      }
      .senders {
        display: grid;
        justify-items: start;
        gap: var(--dp-space-3);
      }
      .legend {
        margin-bottom: calc(-1 * var(--dp-space-2));
      }
      .senders label {
        width: 100%;
      }
    `,
  ];

  @property({ attribute: false }) me!: MeAnswer;
  @state() private senders: string | undefined;
  @state() private said = '';
  @state() private problem = '';

  #project = new Task(this, { args: () => [] as const, task: (_, { signal }) => api.project(signal) });

  protected override render() {
    return html`<dp-settings-section
        heading="Project"
        explanation="Its name, and whose pages may send to it with a write key. Servers with a secret key may always."
      >
        ${renderLoad(this.#project, {
          pending: () => html`<dp-skeleton lines="4" aria-busy="true"></dp-skeleton>`,
          done: (project) => this.#renderForm(project),
        })}
      </dp-settings-section>
      <dp-projects .me=${this.me}></dp-projects>`;
  }

  #renderForm({ name, allowedOrigins }: ProjectAnswer) {
    const senders = this.senders ?? (allowedOrigins === null ? 'default' : 'these');
    return html`<form @submit=${this.#save}>
      <label>Name <input class="field name" name="name" required maxlength="80" .value=${name} /></label>
      <div class="senders">
        <span class="legend">Whose pages may send</span>
        <dp-segmented
          label="Whose pages may send"
          .choices=${SENDERS}
          .value=${senders}
          @dp-choose=${(event: ChoiceEvent) => {
            this.senders = event.detail;
          }}
        ></dp-segmented>
        ${
          senders === 'these'
            ? html`<label
                >Origins, one a line; * is any
                <textarea
                  class="field"
                  name="origins"
                  rows="4"
                  spellcheck="false"
                  required
                  placeholder="https://shop.example"
                  .value=${(allowedOrigins ?? []).join('\n')}
                ></textarea>
              </label>`
            : html`<p class="aside">Those of the option --allowed-origins; any, when it was not given.</p>`
        }
      </div>
      <p class="row">
        <button class="button">Save</button>
        ${renderOutcome(this.problem, this.said)}
      </p>
    </form>`;
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const origins = given.get('origins');
    this.said = '';
    this.problem = await problemOf(async () => {
      await api.saveProject({
        name: String(given.get('name')),
        allowedOrigins: origins === null ? null : String(origins).split(/\s+/).filter(Boolean),
      });
      await this.#project.run();
      this.senders = undefined;
      this.said = 'Saved. It holds for the next batch that is sent.';
    }, 'Saving failed.');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-project': DpProject;
  }
}
