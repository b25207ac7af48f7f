import { Task } from '@lit/task';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ShareLinkAnswer } from '../../collector/api/share-links.ts';
import { api } from '../api.ts';
import { formatMoment } from '../model/format.ts';
import { formatLocation, parseLocation } from '../model/location.ts';
import { sharedWords } from '../model/share-words.ts';
import { stageNames } from '../model/stage-names.ts';
import { currentLocation } from '../shell/where.ts';
import { problemOf } from '../ui/problem-of.ts';
import { renderLoad } from '../ui/render-load.ts';
import '../ui/dp-confirm.ts';
import '../ui/dp-copy.ts';
import '../ui/dp-empty.ts';
import '../ui/dp-skeleton.ts';
import './dp-settings-section.ts';
import { listPage } from './page-styles.ts';
import { renderOutcome } from './render-outcome.ts';

/** The links that show one thing to whoever has them: to copy again, and to revoke. */
@customElement('dp-share-links')
export class DpShareLinks extends LitElement {
  static override styles = listPage;

  /** An API token that may only write does not learn what the stages are called. */
  @property({ type: Boolean }) mayRead = true;
  @state() private problem = '';

  #links = new Task(this, {
    args: () => [] as const,
    task: async (_, { signal }) => {
      const [{ links }, { journeys }] = await Promise.all([
        api.shareLinks(signal),
        this.mayRead ? api.journeys(signal) : { journeys: [] },
      ]);
      return { links, nameOf: stageNames(journeys, undefined).nameOf };
    },
  });

  protected override render() {
    return html`<dp-settings-section
      heading="Share links"
      explanation="Whoever has a link sees one map, stage or session, without signing in, and nothing else. A shared session says neither who it was nor what else they did. Make one with “Share”, at the top of a map, a stage or a replay."
    >
      ${renderLoad(this.#links, {
        pending: () => html`<dp-skeleton lines="4" aria-busy="true"></dp-skeleton>`,
        done: ({ links, nameOf }) =>
          links.length === 0
            ? html`<dp-empty
                heading="Nothing is shared"
                explanation="Open a map, a stage or a replay and choose “Share”: the link stands here until it ends or is revoked."
              ></dp-empty>`
            : this.#renderLinks(links, nameOf),
      })}
    </dp-settings-section>`;
  }

  #renderLinks(links: readonly ShareLinkAnswer[], nameOf: (stage: string) => string) {
    return html`<table>
        <caption class="visually-hidden">
          Share links, the newest first
        </caption>
        <thead>
          <tr>
            <th scope="col">Shows</th>
            <th scope="col">Made</th>
            <th scope="col">Ends</th>
            <th scope="col" class="acts"><span class="visually-hidden">Copy or revoke</span></th>
          </tr>
        </thead>
        <tbody>
          ${links.map((link) => this.#renderLink(link, nameOf))}
        </tbody>
      </table>
      ${renderOutcome(this.problem)}`;
  }

  #renderLink(link: ShareLinkAnswer, nameOf: (stage: string) => string) {
    const nowMs = Date.now();
    const { what, scope } = sharedWords(link.shows, nameOf);
    const isOver = link.revokedAt !== null || link.expiresAt <= nowMs;
    return html`<tr class=${isOver ? 'over' : ''}>
      <th scope="row">
        ${isOver ? what : html`<a href=${pathOf(link)}>${what}</a>`}<small>${scope}</small>
      </th>
      <td>${formatMoment(link.createdAt, nowMs)}<small>${link.createdByName ?? 'by a former member'}</small></td>
      <td>
        ${
          link.revokedAt !== null
            ? html`revoked ${formatMoment(link.revokedAt, nowMs)}`
            : `${link.expiresAt <= nowMs ? 'ended ' : ''}${formatMoment(link.expiresAt, nowMs)}`
        }
      </td>
      <td class="acts">
        ${
          isOver
            ? nothing
            : html`<dp-copy .text=${link.url} to=${`the link to ${what}, ${scope}`}></dp-copy>
              <dp-confirm
                does="Revoke"
                to=${`the link to ${what}, ${scope}`}
                @dp-confirm=${() => this.#revoke(link.id)}
              ></dp-confirm>`
        }
      </td>
    </tr>`;
  }

  async #revoke(id: string): Promise<void> {
    this.problem = await problemOf(() => api.revokeShareLink(id));
    await this.#links.run();
  }
}

/** For members: of the project that is looked at, which whoever has the link need not name. */
function pathOf({ shows }: ShareLinkAnswer): string {
  const shown = parseLocation(shows);
  const { project } = currentLocation().scope;
  return formatLocation({ ...shown, scope: { ...shown.scope, ...(project && { project }) } });
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-share-links': DpShareLinks;
  }
}
