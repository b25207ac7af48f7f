import { Task } from '@lit/task';
import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { KeysAnswer } from '../../collector/api/keys.ts';
import type { TokenScope } from '../../collector/api/roles.ts';
import type { TokensAnswer } from '../../collector/api/tokens.ts';
import { api } from '../api.ts';
import { formatAgo, formatMoment } from '../model/format.ts';
import { SCOPE_WORDS } from '../model/role-words.ts';
import type { Choice, ChoiceEvent } from '../ui/choice.ts';
import { problemOf } from '../ui/problem-of.ts';
import { renderLoad } from '../ui/render-load.ts';
import { typedIn } from '../ui/typed-in.ts';
import '../ui/dp-confirm.ts';
import '../ui/dp-select.ts';
import '../ui/dp-skeleton.ts';
import './dp-settings-section.ts';
import { listPage } from './page-styles.ts';
import { renderMade } from './render-made.ts';
import { renderOutcome } from './render-outcome.ts';

/** What can be made here: keys that send, and tokens that ask. */
const KINDS: readonly Choice[] = [
  { value: 'public', label: 'Write key, for pages' },
  { value: 'secret', label: 'Secret key, for servers' },
  ...Object.entries(SCOPE_WORDS).map(([value, label]) => ({ value, label: `API token: ${label}` })),
];

const LASTS: readonly Choice[] = [
  { value: '', label: 'Lasts until it is revoked' },
  { value: '30', label: 'Lasts 30 days' },
  { value: '90', label: 'Lasts 90 days' },
  { value: '365', label: 'Lasts a year' },
];

/** Keys that send and API tokens, all revocable; secrets are shown once, when they are made. */
@customElement('dp-keys')
export class DpKeys extends LitElement {
  static override styles = listPage;

  @state() private kind = 'public';
  @state() private lastsDays = '';
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
    return html`<dp-settings-section
      heading="Keys and tokens"
      explanation="Keys send events, tokens ask the API. Make a new one, use it, then revoke the old one: what still uses that is refused at once."
    >
      ${renderLoad(this.#keys, {
        pending: () => html`<dp-skeleton lines="4" aria-busy="true"></dp-skeleton>`,
        done: ({ keys, tokens }) => this.#renderKeys(keys, tokens),
      })}
    </dp-settings-section>`;
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
            <th scope="col" class="acts"><span class="visually-hidden">Revoke</span></th>
          </tr>
        </thead>
        <tbody>
          ${livingFirst(keys).map(({ id, name, kind, writeKey, revokedAt }) =>
            this.#renderRow({
              name,
              about: writeKey ?? 'shown when it was made',
              revokedAt,
              may: kind === 'public' ? 'Send, from pages' : 'Send, from servers',
              revoke: () => api.revokeKey(id),
            }),
          )}
          ${livingFirst(tokens).map((token) =>
            this.#renderRow({
              name: token.name,
              revokedAt: token.revokedAt,
              about: aboutToken(token),
              may:
                token.scopes.map((scope) => SCOPE_WORDS[scope]).join(', ') +
                (token.isOfAll ? ', in all projects' : ''),
              revoke: () => api.revokeToken(token.id),
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
        ${
          this.kind === 'public' || this.kind === 'secret'
            ? nothing
            : html`<dp-select
              label="How long it lasts"
              .choices=${LASTS}
              .value=${this.lastsDays}
              @dp-choose=${(event: ChoiceEvent) => {
                this.lastsDays = event.detail;
              }}
            ></dp-select>`
        }
        <input
          class="field"
          aria-label="Its name"
          placeholder="Its name"
          required
          maxlength="80"
          .value=${this.name}
          @input=${(event: Event) => {
            this.name = typedIn(event);
          }}
        />
        <button class="button">Make</button>
        ${renderOutcome(this.problem)}
      </form>
      ${this.secret ? renderMade(aboutSecret(this.secret), 'what was made', this.secret) : nothing}`;
  }

  #renderRow(row: {
    name: string;
    about: string;
    may: string;
    revokedAt: number | null;
    revoke: () => Promise<unknown>;
  }) {
    return html`<tr class=${row.revokedAt === null ? '' : 'over'}>
      <th scope="row">${row.name}<small>${row.about}</small></th>
      <td>${row.may}</td>
      <td class="acts">
        ${
          row.revokedAt === null
            ? html`<dp-confirm
              does="Revoke"
              to=${row.name}
              @dp-confirm=${() => this.#act(row.revoke)}
            ></dp-confirm>`
            : `revoked ${formatAgo(row.revokedAt, Date.now())}`
        }
      </td>
    </tr>`;
  }

  #make(event: Event): Promise<void> {
    event.preventDefault();
    const { kind, name, lastsDays } = this;
    return this.#act(async () => {
      if (kind === 'public' || kind === 'secret') this.secret = (await api.makeKey(kind, name)).key;
      else this.secret = (await api.makeToken(name, [kind as TokenScope], Number(lastsDays))).token;
      this.name = '';
    });
  }

  async #act(work: () => Promise<unknown>): Promise<void> {
    this.problem = '';
    this.secret = '';
    this.problem = await problemOf(work);
    await this.#keys.run();
  }
}

function livingFirst<Row extends { readonly revokedAt: number | null }>(
  rows: readonly Row[],
): readonly Row[] {
  return rows.toSorted((a, b) => Number(a.revokedAt !== null) - Number(b.revokedAt !== null));
}

function aboutSecret(secret: string): string {
  return secret.startsWith('pk_')
    ? 'A write key is public: put it into the tag.'
    : 'Keep it now: it is shown only this once.';
}

function aboutToken({ lastUsedAt, expiresAt }: TokensAnswer['tokens'][number]): string {
  const nowMs = Date.now();
  const used = lastUsedAt === null ? 'never used' : `used ${formatAgo(lastUsedAt, nowMs)}`;
  if (expiresAt === null) return used;
  return `${used}, ${expiresAt > nowMs ? 'lasts until' : 'ended'} ${formatMoment(expiresAt, nowMs)}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-keys': DpKeys;
  }
}
