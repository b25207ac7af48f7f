import { Task } from '@lit/task';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MembersAnswer } from '../../collector/api/members.ts';
import type { Role } from '../../collector/api/roles.ts';
import { api } from '../api.ts';
import { formatMoment } from '../model/format.ts';
import { ROLE_WORDS } from '../model/role-words.ts';
import type { Choice, ChoiceEvent } from '../ui/choice.ts';
import { problemOf } from '../ui/problem-of.ts';
import { renderLoad } from '../ui/render-load.ts';
import '../ui/dp-confirm.ts';
import '../ui/dp-empty.ts';
import '../ui/dp-select.ts';
import '../ui/dp-skeleton.ts';
import './dp-settings-section.ts';
import { listPage } from './page-styles.ts';
import { renderMade } from './render-made.ts';
import { renderOutcome } from './render-outcome.ts';

const ROLES: readonly Choice[] = Object.entries(ROLE_WORDS).map(([value, label]) => ({ value, label }));
type Member = MembersAnswer['members'][number];

/** Who may see and change this project, and the links that invite others. */
@customElement('dp-members')
export class DpMembers extends LitElement {
  static override styles = listPage;

  /** The reader's own id: nobody takes themselves out by a slip. */
  @property() me = '';
  @state() private invitedRole: Role = 'viewer';
  /** A link that was just made, and what it is for. */
  @state() private link: { readonly url: string; readonly words: string } | undefined;
  @state() private problem = '';

  #members = new Task(this, { args: () => [] as const, task: (_, { signal }) => api.members(signal) });

  protected override render() {
    return html`<dp-settings-section
      heading="Members"
      explanation="Viewers see everything here; editors also change it, export, import and share; owners also decide who may."
    >
      ${renderLoad(this.#members, {
        pending: () => html`<dp-skeleton lines="3" aria-busy="true"></dp-skeleton>`,
        done: (answer) => this.#renderMembers(answer),
      })}
    </dp-settings-section>`;
  }

  #renderMembers(answer: MembersAnswer) {
    return html`${
      answer.members.length + answer.invites.length > 0
        ? this.#renderTable(answer)
        : html`<dp-empty
              heading="Nobody has an account here yet"
              explanation="Make an invitation and give its link to one person: it opens an account with the role that is chosen here."
            ></dp-empty>`
    }
      <div class="foot">
        <dp-select
          label="Role of the invitation"
          .choices=${ROLES}
          .value=${this.invitedRole}
          @dp-choose=${(event: ChoiceEvent) => {
            this.invitedRole = event.detail as Role;
          }}
        ></dp-select>
        <button class="button" @click=${this.#invite}>Make an invitation</button>
        ${renderOutcome(this.problem)}
      </div>
      ${this.link ? renderMade(this.link.words, 'the link', this.link.url) : nothing}`;
  }

  #renderTable({ members, invites }: MembersAnswer) {
    return html`<table>
        <caption class="visually-hidden">
          Members of this project
        </caption>
        <thead>
          <tr>
            <th scope="col">Member</th>
            <th scope="col">Role</th>
            <th scope="col" class="acts"><span class="visually-hidden">What can be done</span></th>
          </tr>
        </thead>
        <tbody>
          ${members.map((member) => this.#renderMember(member))}
          ${invites.map(
            (invite) => html`<tr>
              <th scope="row">
                An open invitation
                <small>until ${formatMoment(invite.expiresAt, Date.now())}</small>
              </th>
              <td>${ROLE_WORDS[invite.role]}</td>
              <td class="acts">
                <button class="button quiet" @click=${() => this.#act(() => api.withdrawInvite(invite.id))}>
                  Withdraw
                </button>
              </td>
            </tr>`,
          )}
        </tbody>
      </table>`;
  }

  #renderMember(member: Member) {
    const { user, name, email, role, isOfAll, resetUntil } = member;
    return html`<tr>
      <th scope="row">
        ${name}${user === this.me ? ' (you)' : nothing}${email ? html`<small>${email}</small>` : nothing}
        ${
          resetUntil === null
            ? nothing
            : html`<small>link for a new password, until ${formatMoment(resetUntil, Date.now())}</small>`
        }
      </th>
      <td>
        ${
          isOfAll || user === this.me
            ? html`${ROLE_WORDS[role]}${isOfAll ? ' of all projects' : nothing}`
            : html`<dp-select
              label=${`Role of ${name}`}
              .choices=${ROLES}
              .value=${role}
              @dp-choose=${(event: ChoiceEvent) => this.#act(() => api.saveRole(user, event.detail as Role))}
            ></dp-select>`
        }
      </td>
      <td class="acts">
        ${user === this.me ? nothing : this.#renderReset(member)}
        ${
          isOfAll || user === this.me
            ? nothing
            : html`<dp-confirm
              does="Remove"
              to=${name}
              @dp-confirm=${() => this.#act(() => api.removeMember(user))}
            ></dp-confirm>`
        }
      </td>
    </tr>`;
  }

  #renderReset({ user, name, email, resetUntil }: Member) {
    if (resetUntil !== null)
      return html`<button class="button quiet" aria-label=${`Withdraw link of ${name}`} @click=${() => this.#act(() => api.withdrawReset(user))}>
        Withdraw link
      </button>`;
    if (email === null) return nothing;
    return html`<button class="button quiet" aria-label=${`New password for ${name}`} @click=${() => this.#reset(user, name)}>
      New password
    </button>`;
  }

  #reset(user: string, name: string): Promise<void> {
    return this.#act(async () => {
      const { url, expiresAt } = await api.makeReset(user);
      const until = formatMoment(expiresAt, Date.now());
      this.link = {
        url,
        words: `Give this link to ${name} alone: it sets a new password, once, until ${until}. Until then the old one works.`,
      };
    });
  }

  #invite(): Promise<void> {
    return this.#act(async () => {
      const { url, expiresAt } = await api.invite(this.invitedRole);
      const until = formatMoment(expiresAt, Date.now());
      this.link = {
        url,
        words: `This link makes one person a member, once, until ${until}. It is shown only now.`,
      };
    });
  }

  async #act(work: () => Promise<unknown>): Promise<void> {
    this.problem = '';
    this.link = undefined;
    this.problem = await problemOf(work);
    await this.#members.run();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-members': DpMembers;
  }
}
