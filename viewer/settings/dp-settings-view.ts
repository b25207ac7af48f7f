import { Task } from '@lit/task';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MeAnswer } from '../../collector/api/signin.ts';
import { api } from '../api.ts';
import { formatLocation, type LocationOf } from '../model/location.ts';
import { SETTINGS_ORDER, SETTINGS_PAGES, type SettingsPage } from '../model/settings-pages.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { renderLoad } from '../ui/render-load.ts';
import { tabStyles } from '../ui/tab-styles.ts';
import '../ui/dp-error.ts';
import '../ui/dp-skeleton.ts';
import './dp-audit.ts';
import './dp-erase.ts';
import './dp-imports.ts';
import './dp-keys.ts';
import './dp-members.ts';
import './dp-project.ts';
import './dp-share-links.ts';
import './dp-site.ts';
import './dp-you.ts';

/** The frame of the settings: a row of pages, of which one sees those that one may use. */
@customElement('dp-settings-view')
export class DpSettingsView extends LitElement {
  static override styles = [
    baseStyles,
    tabStyles,
    css`
      :host {
        max-width: 78rem;
      }
      h1 {
        font-size: var(--dp-size-finding);
        letter-spacing: -0.012em;
      }
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--dp-space-4);
        margin-top: var(--dp-space-2);
        border-bottom: 1px solid var(--dp-rule);
      }
      nav a {
        padding: var(--dp-space-2) 0 6px;
      }
    `,
  ];

  @property({ attribute: false }) location!: LocationOf<'settings'>;

  #me = new Task(this, {
    args: () => [this.location.scope.project] as const,
    task: (_, { signal }) => api.me(signal),
  });

  protected override render() {
    return html`<h1>Settings</h1>
      ${renderLoad(this.#me, {
        pending: () => html`<dp-skeleton lines="8" aria-busy="true"></dp-skeleton>`,
        done: (me) => this.#renderPages(me),
      })}`;
  }

  #renderPages(me: MeAnswer) {
    const { scope } = this.location;
    const open = SETTINGS_ORDER.filter((name) => me.may.includes(SETTINGS_PAGES[name].needs));
    // Of somebody who may only write, the first page is another one.
    const page = this.location.page ?? open[0] ?? 'site';
    return html`${
      open.length > 0
        ? html`<nav aria-label="Settings">
            ${open.map(
              (name) =>
                html`<a
                  href=${formatLocation({ view: 'settings', scope, ...(name !== 'site' && { page: name }) })}
                  aria-current=${name === page ? 'page' : nothing}
                  >${SETTINGS_PAGES[name].title}</a
                >`,
            )}
          </nav>`
        : nothing
    }
    ${open.includes(page) ? this.#renderPage(page, me) : renderClosed(page, me)}`;
  }

  #renderPage(page: SettingsPage, me: MeAnswer) {
    const { location } = this;
    const mayRead = me.may.includes('numbers');
    switch (page) {
      case 'site':
        return html`<dp-site .location=${location} .canChange=${me.may.includes('change')}></dp-site>`;
      case 'imports':
        return html`<dp-imports .mayRead=${mayRead}></dp-imports>`;
      case 'sharing':
        return html`<dp-share-links .mayRead=${mayRead}></dp-share-links>`;
      case 'members':
        return html`<dp-members .me=${me.id}></dp-members>`;
      case 'keys':
        return html`<dp-keys></dp-keys>`;
      case 'project':
        return html`<dp-project .me=${me}></dp-project>`;
      case 'erase':
        return html`<dp-erase .visitor=${location.visitor ?? ''} .person=${location.person ?? ''}></dp-erase>`;
      case 'audit':
        return html`<dp-audit .location=${location}></dp-audit>`;
      case 'you':
        return html`<dp-you .me=${me} .location=${location}></dp-you>`;
    }
  }
}

/** Who comes by an address that is not for them is told what it is, and whom to ask. */
function renderClosed(page: SettingsPage, me: MeAnswer) {
  const { title, who } = SETTINGS_PAGES[page];
  const whom =
    me.kind === 'share'
      ? 'A shared link shows one thing, and no settings.'
      : me.kind === 'token'
        ? 'This API token may not see it: sign in as a member.'
        : 'Ask an owner for a higher role if you need it.';
  return html`<dp-error
    isFinal
    heading="This is not open to you"
    message=${`“${title}” is for ${who} of this project. ${whom}`}
  ></dp-error>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-settings-view': DpSettingsView;
  }
}
