import { Task } from '@lit/task';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MembersAnswer } from '../../collector/api/members.ts';
import type { Role } from '../../collector/api/roles.ts';
import { api } from '../api.ts';
import { formatMoment } from '../model/format.ts';
import { ROLE_WORDS } from '../model/role-words.ts';
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

const ROLES: readonly Choice[] = Object.entries(ROLE_WORDS).map(([value, label]) => ({ value, label }));
type Member = MembersAnswer['members'][number];

/** Who may see and change this project, and the links that invite others. */
@customElement('dp-members')
export class DpMembers extends LitElement {
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
      }
      dp-code {
        margin-top: var(--dp-space-4);
      }
    `,
  ];

  /** The reader's own id: nobody takes themselves out by a slip. */
  @property() me = '';
  @state() private invitedRole: Role = 'viewer';
  @state() private link = '';
  @state() private problem = '';

  #members = new Task(this, { args: () => [] as const, task: (_, { signal }) => api.members(signal) });

  protected override render() {
    return renderLoad(this.#members, {
      pending: () => html`<dp-skeleton lines="3" aria-busy="true"></dp-skeleton>`,
      done: (answer) => this.#renderMembers(answer),
    });
  }

  #renderMembers({ members, invites }: MembersAnswer) {
    return html`<table>
        <caption class="visually-hidden">
          Members of this project
        </caption>
        <thead>
          <tr>
            <th scope="col">Member</th>
            <th scope="col">Role</th>
            <th scope="col" class="figure"><span class="visually-hidden">Remove</span></th>
          </tr>
        </thead>
        <tbody>
          ${members.map((member) => this.#renderMember(member))}
          ${invites.map(
            (invite) => html`<tr>
              <td>
                An open invitation
                <small>until ${formatMoment(invite.expiresAt, Date.now())}</small>
              </td>
              <td>${ROLE_WORDS[invite.role]}</td>
              <td class="figure">
                <button class="button quiet" @click=${() => this.#act(() => api.withdrawInvite(invite.id))}>
                  Withdraw
                </button>
              </td>
            </tr>`,
          )}
        </tbody>
      </table>
      <p class="foot">
        <dp-select
          label="Role of the invitation"
          .choices=${ROLES}
          .value=${this.invitedRole}
          @dp-choose=${(event: ChoiceEvent) => {
            this.invitedRole = event.detail as Role;
          }}
        ></dp-select>
        <button class="button" @click=${this.#invite}>Make an invitation</button>
        ${this.problem ? html`<span class="problem" role="alert">${this.problem}</span>` : nothing}
      </p>
      ${this.link ? html`<dp-code label="the invitation" .code=${this.link}></dp-code>` : nothing}`;
  }

  #renderMember(member: Member) {
    const { user, name, email, role, isOfAll } = member;
    return html`<tr>
      <td>${name}${email ? html`<small>${email}</small>` : nothing}</td>
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
      <td class="figure">
        ${
          isOfAll || user === this.me
            ? nothing
            : html`<button
              class="button quiet"
              aria-label=${`Remove ${name}`}
              @click=${() => this.#act(() => api.removeMember(user))}
            >
              Remove
            </button>`
        }
      </td>
    </tr>`;
  }

  #invite(): Promise<void> {
    return this.#act(async () => {
      this.link = (await api.invite(this.invitedRole)).url;
    });
  }

  async #act(work: () => Promise<unknown>): Promise<void> {
    this.problem = '';
    this.problem = await problemOf(work);
    await this.#members.run();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-members': DpMembers;
  }
}
