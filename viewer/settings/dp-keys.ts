import { Task } from '@lit/task';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { KeysAnswer } from '../../collector/api/keys.ts';
import type { TokenScope } from '../../collector/api/roles.ts';
import type { TokensAnswer } from '../../collector/api/tokens.ts';
import { api } from '../api.ts';
import { formatAgo } from '../model/format.ts';
import { SCOPE_WORDS } from '../model/role-words.ts';
import { baseStyles } from '../ui/base-styles.ts';
import type { Choice, ChoiceEvent } from '../ui/choice.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { problemOf } from '../ui/problem-of.ts';
import { renderLoad } from '../ui/render-load.ts';
import { tableStyles } from '../ui/table-styles.ts';
import '../ui/dp-code.ts';
import '../ui/dp-select.ts';
import '../ui/dp-skeleton.ts';
import { formFootStyles } from './form-foot-styles.ts';

/** What can be made here: keys that send, and tokens that ask. */
const KINDS: readonly Choice[] = [
  { value: 'public', label: 'Write key, for pages' },
  { value: 'secret', label: 'Secret key, for servers' },
  ...Object.entries(SCOPE_WORDS).map(([value, label]) => ({ value, label: `API token: ${label}` })),
];

/** Keys that send and API tokens, all revocable; secrets are shown once, when they are made. */
@customElement('dp-keys')
export class DpKeys extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    tableStyles,
    formFootStyles,
    css`
      :host {
        display: block;
      }
      small {
        display: block;
        color: var(--dp-ink-3);
        overflow-wrap: anywhere;
      }
      dp-code {
        margin-top: var(--dp-space-4);
      }
    `,
  ];

  @state() private kind = 'public';
  @state() private name = '';
  @state() private secret = '';
  @state() private problem = '';

  #keys = new Task(this, {
    args: () => [] as const,
    task: async (_, { signal }) => {
      const [{ keys }, { tokens }] = await Promise.all([api.keys(signal), api.tokens(signal)]);
      return { keys, tokens };
    },
  });

  protected override render() {
    return renderLoad(this.#keys, {
      pending: () => html`<dp-skeleton lines="4" aria-busy="true"></dp-skeleton>`,
      done: ({ keys, tokens }) => this.#renderKeys(keys, tokens),
    });
  }

  #renderKeys(keys: KeysAnswer['keys'], tokens: TokensAnswer['tokens']) {
    return html`<table>
        <caption class="visually-hidden">
          Keys and API tokens
        </caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">May</th>
            <th scope="col" class="figure"><span class="visually-hidden">Revoke</span></th>
          </tr>
        </thead>
        <tbody>
          ${keys.map(({ id, name, kind, writeKey, revokedAt }) =>
            this.#renderRow({
              ...{ name, about: writeKey ?? 'shown when it was made', revokedAt },
              may: kind === 'public' ? 'Send, from pages' : 'Send, from servers',
              revoke: () => api.revokeKey(id),
            }),
          )}
          ${tokens.map(({ id, name, scopes, isOfAll, lastUsedAt, revokedAt }) =>
            this.#renderRow({
              ...{ name, revokedAt },
              about: lastUsedAt === null ? 'never used' : `used ${formatAgo(lastUsedAt, Date.now())}`,
              may:
                scopes.map((scope) => SCOPE_WORDS[scope]).join(', ') + (isOfAll ? ', in all projects' : ''),
              revoke: () => api.revokeToken(id),
            }),
          )}
        </tbody>
      </table>
      <form class="foot" @submit=${this.#make}>
        <dp-select
          label="What to make"
          .choices=${KINDS}
          .value=${this.kind}
          @dp-choose=${(event: ChoiceEvent) => {
            this.kind = event.detail;
          }}
        ></dp-select>
        <input
          class="field"
          aria-label="Its name"
          placeholder="Its name"
          required
          maxlength="80"
          .value=${this.name}
          @input=${(event: Event) => {
            this.name = (event.currentTarget as HTMLInputElement).value;
          }}
        />
        <button class="button">Make</button>
        ${this.problem ? html`<span class="problem" role="alert">${this.problem}</span>` : nothing}
      </form>
      ${this.secret ? html`<dp-code label="what was made" .code=${this.secret}></dp-code>` : nothing}`;
  }

  #renderRow(row: {
    name: string;
    about: string;
    may: string;
    revokedAt: number | null;
    revoke: () => Promise<unknown>;
  }) {
    return html`<tr>
      <td>${row.name}<small>${row.about}</small></td>
      <td>${row.may}</td>
      <td class="figure">
        ${
          row.revokedAt === null
            ? html`<button
              class="button quiet"
              aria-label=${`Revoke ${row.name}`}
              @click=${() => this.#act(row.revoke)}
            >
              Revoke
            </button>`
            : `revoked ${formatAgo(row.revokedAt, Date.now())}`
        }
      </td>
    </tr>`;
  }

  #make(event: Event): Promise<void> {
    event.preventDefault();
    const { kind, name } = this;
    return this.#act(async () => {
      if (kind === 'public' || kind === 'secret') this.secret = (await api.makeKey(kind, name)).key;
      else this.secret = (await api.makeToken(name, [kind as TokenScope])).token;
      this.name = '';
    });
  }

  async #act(work: () => Promise<unknown>): Promise<void> {
    this.problem = '';
    this.problem = await problemOf(work);
    await this.#keys.run();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-keys': DpKeys;
  }
}
