import { Task } from '@lit/task';
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AuditAction, AuditAnswer } from '../../collector/api/audit.ts';
import { api } from '../api.ts';
import { ACTION_WORDS, actorWords, subjectWords } from '../model/audit-words.ts';
import { formatMoment } from '../model/format.ts';
import type { LocationOf } from '../model/location.ts';
import { isKey } from '../model/scope.ts';
import { navigate } from '../shell/navigate.ts';
import type { Choice, ChoiceEvent } from '../ui/choice.ts';
import { problemOf } from '../ui/problem-of.ts';
import { renderLoad } from '../ui/render-load.ts';
import '../ui/dp-empty.ts';
import '../ui/dp-select.ts';
import '../ui/dp-skeleton.ts';
import './dp-settings-section.ts';
import { listPage } from './page-styles.ts';
import { renderOutcome } from './render-outcome.ts';

type Line = AuditAnswer['lines'][number];

const ACTIONS: readonly Choice[] = [
  { value: '', label: 'Whatever was done' },
  ...Object.entries(ACTION_WORDS).map(([value, label]) => ({ value, label: capital(label) })),
];

/** Who saw, exported, erased or changed what, the newest first. */
@customElement('dp-audit')
export class DpAudit extends LitElement {
  static override styles = [
    listPage,
    css`
      table,
      dp-empty {
        margin-top: var(--dp-space-4);
      }
      .when {
        width: 8.5rem;
        white-space: nowrap;
        color: var(--dp-ink-2);
      }
      td:last-child {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) location!: LocationOf<'settings'>;
  /** Older pages, as they were asked for. */
  @state() private older: readonly Line[] = [];
  @state() private nextCursor: string | null | undefined;
  @state() private problem = '';

  #audit = new Task(this, {
    args: () => [this.location.action, this.location.actor] as const,
    task: (_, { signal }) => api.audit(this.#narrowed(), signal),
  });

  /** Who can have done something: members and tokens as they are now. */
  #people = new Task(this, {
    args: () => [] as const,
    task: async (_, { signal }): Promise<readonly Choice[]> => {
      const [{ members }, { tokens }] = await Promise.all([api.members(signal), api.tokens(signal)]);
      return [
        ...new Map(members.map(({ user, name }) => [`user:${user}`, name])),
        ...tokens.map(({ id, name }) => [`token:${id}`, `API token ${name}`] as const),
      ].map(([value, label]) => ({ value, label }));
    },
  });

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('location')) return;
    const before = changed.get('location') as LocationOf<'settings'> | undefined;
    if (before?.action === this.location.action && before?.actor === this.location.actor) return;
    this.older = [];
    this.nextCursor = undefined;
  }

  protected override render() {
    const { action = '', actor = '' } = this.location;
    return html`<dp-settings-section
      heading="Audit log"
      explanation="Who saw, exported, erased or changed what, for two years. Of an erased visitor it keeps a part of a hash, of people who are gone nothing but an id."
    >
      <div class="row">
        <dp-select
          label="Action"
          .choices=${ACTIONS}
          .value=${action}
          .isNarrowing=${action !== ''}
          @dp-choose=${(event: ChoiceEvent) => this.#narrow({ action: event.detail, actor })}
        ></dp-select>
        <dp-select
          label="By whom"
          .choices=${this.#actorChoices(actor)}
          .value=${actor}
          .isNarrowing=${actor !== ''}
          @dp-choose=${(event: ChoiceEvent) => this.#narrow({ action, actor: event.detail })}
        ></dp-select>
      </div>
      ${renderLoad(this.#audit, {
        pending: () => html`<dp-skeleton lines="8" aria-busy="true"></dp-skeleton>`,
        done: (answer) => (answer.lines.length > 0 ? this.#renderLines(answer) : this.#renderEmpty()),
      })}
    </dp-settings-section>`;
  }

  #renderEmpty() {
    const isNarrowed = this.location.action !== undefined || this.location.actor !== undefined;
    return isNarrowed
      ? html`<dp-empty heading="Nothing of this kind" explanation="In two years nobody did that here.">
          <button class="button" @click=${() => this.#narrow({ action: '', actor: '' })}>Show everything</button>
        </dp-empty>`
      : html`<dp-empty
          heading="Nothing was noted yet"
          explanation="The first session that somebody opens, or the first change, stands here."
        ></dp-empty>`;
  }

  #renderLines({ lines, nextCursor }: AuditAnswer) {
    const all = [...lines, ...this.older];
    const next = this.nextCursor === undefined ? nextCursor : this.nextCursor;
    return html`<table>
        <caption class="visually-hidden">
          What was done, the newest first
        </caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">Did</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          ${all.map((line) => this.#renderLine(line))}
        </tbody>
      </table>
      <p class="foot">
        ${
          next === null
            ? html`<span class="aside">That is all.</span>`
            : html`<button class="button" @click=${() => this.#more(next)}>Show older ones</button>`
        }
        ${renderOutcome(this.problem)}
      </p>`;
  }

  #renderLine(line: Line) {
    const { words, path } = subjectWords(line, this.location.scope);
    return html`<tr>
      <td class="when" title=${new Date(line.at).toISOString()}>${formatMoment(line.at, Date.now())}</td>
      <td>${actorWords(line)}</td>
      <td>${ACTION_WORDS[line.action]}</td>
      <td>${path ? html`<a href=${path}>${words}</a>` : words}</td>
    </tr>`;
  }

  #actorChoices(actor: string): readonly Choice[] {
    const known = this.#people.value ?? [];
    const isKnown = actor === '' || known.some(({ value }) => value === actor);
    return [
      { value: '', label: 'By anybody' },
      ...known,
      ...(isKnown ? [] : [{ value: actor, label: actor }]),
    ];
  }

  #narrowed() {
    const { action, actor } = this.location;
    return {
      ...(isKey(ACTION_WORDS, action) && { action: action satisfies AuditAction }),
      ...(actor && { actor }),
    };
  }

  #narrow({ action, actor }: { action: string; actor: string }): void {
    const { scope } = this.location;
    navigate({ view: 'settings', page: 'audit', scope, ...(action && { action }), ...(actor && { actor }) });
  }

  async #more(cursor: string): Promise<void> {
    this.problem = await problemOf(async () => {
      const { lines, nextCursor } = await api.audit({ ...this.#narrowed(), cursor });
      this.older = [...this.older, ...lines];
      this.nextCursor = nextCursor;
    });
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-audit': DpAudit;
  }
}
