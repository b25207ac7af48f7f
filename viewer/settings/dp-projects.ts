import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { NewProjectAnswer } from '../../collector/api/projects.ts';
import type { MeAnswer } from '../../collector/api/signin.ts';
import { api } from '../api.ts';
import { formatLocation } from '../model/location.ts';
import { DEFAULT_SCOPE } from '../model/scope.ts';
import { problemOf } from '../ui/problem-of.ts';
import './dp-settings-section.ts';
import { listPage } from './page-styles.ts';
import { renderMade } from './render-made.ts';
import { renderOutcome } from './render-outcome.ts';

/** The projects that the reader is a member of; who owns all of them makes new ones here. */
@customElement('dp-projects')
export class DpProjects extends LitElement {
  static override styles = [
    listPage,
    css`
      /* It stands below the project's own section, in a shadow root where it is the first. */
      dp-settings-section {
        margin-top: var(--dp-space-5);
        border-top: 1px solid var(--dp-rule);
      }
      .id {
        width: 10rem;
      }
    `,
  ];

  @property({ attribute: false }) me!: MeAnswer;
  @state() private made: NewProjectAnswer | undefined;
  @state() private problem = '';

  protected override render() {
    const { projects, project, may } = this.me;
    const canMake = may.includes('projects');
    if (projects.length < 2 && !canMake) return nothing;
    const all = this.made ? [...projects, this.made] : projects;
    return html`<dp-settings-section
      heading="Projects"
      explanation="Each has its own data file, keys and members; nothing of one is seen in another."
    >
      <table>
        <caption class="visually-hidden">
          Your projects
        </caption>
        <thead>
          <tr>
            <th scope="col">Project</th>
            <th scope="col">Id</th>
            <th scope="col" class="acts"><span class="visually-hidden">Open</span></th>
          </tr>
        </thead>
        <tbody>
          ${all.map(
            ({ id, name }) => html`<tr>
              <th scope="row">${name}</th>
              <td><code>${id}</code></td>
              <td class="acts">${id === project ? html`<span class="aside">this one</span>` : renderLink(id, name)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${canMake ? this.#renderMake() : nothing}
    </dp-settings-section>`;
  }

  #renderMake() {
    return html`<form class="row foot" @submit=${this.#make}>
        <label>Name of a new project <input class="field" name="name" required maxlength="80" /></label>
        <label
          >Its id
          <input class="field id" name="id" required pattern="[a-z0-9][a-z0-9\\-]{0,39}" spellcheck="false" title="1 to 40 of a-z, 0-9 and -; it names the data file"
        /></label>
        <button class="button">Make the project</button>
        ${renderOutcome(this.problem)}
      </form>
      ${this.made ? renderNewProject(this.made) : nothing}`;
  }

  async #make(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const given = new FormData(form);
    this.problem = await problemOf(async () => {
      this.made = await api.makeProject({ id: String(given.get('id')), name: String(given.get('name')) });
      form.reset();
    });
  }
}

function renderNewProject({ name, writeKey, secretKey }: NewProjectAnswer) {
  const words = `“${name}” is there. Its write key goes into the tag of its site:`;
  return html`${renderMade(words, 'the write key', writeKey)}
    ${renderMade('Its secret key is for servers, and shown only now:', 'the secret key', secretKey)}`;
}

/** A full load, as the choice in the bar does it: nothing of one project may linger beside another's. */
function renderLink(id: string, name: string) {
  const path = formatLocation({ view: 'map', scope: { ...DEFAULT_SCOPE, project: id }, asTable: false });
  return html`<a class="button" href=${path} target="_self" aria-label=${`Open ${name}`}>Open</a>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-projects': DpProjects;
  }
}
