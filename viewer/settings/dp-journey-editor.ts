import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Journey, Stage } from '../../sdk/protocol/journey.ts';
import { api } from '../api.ts';
import { formatScore } from '../model/emotion-words.ts';
import { formatRules, parseRules } from '../model/rule-text.ts';
import { stageColour } from '../model/stage-colour.ts';
import type { Choice, ChoiceEvent } from '../ui/choice.ts';
import '../ui/dp-select.ts';
import { problemOf } from '../ui/problem-of.ts';
import { typedIn } from '../ui/typed-in.ts';
import { formPage } from './page-styles.ts';
import { renderOutcome } from './render-outcome.ts';

/** What the team thinks people feel in a stage: drawn on the map beside what is observed. */
const DECLARED: readonly Choice[] = [
  { value: '', label: 'Emotion: not declared' },
  { value: '2', label: 'Emotion: +2, delighted' },
  { value: '1', label: 'Emotion: +1, at ease' },
  { value: '0', label: 'Emotion: 0, indifferent' },
  { value: '-1', label: 'Emotion: −1, annoyed' },
  { value: '-2', label: 'Emotion: −2, upset' },
];

interface Draft {
  readonly name: string;
  readonly rules: string;
  /** What people are thought to feel in it; "" where nothing is said. */
  readonly emotion: string;
}

/** The stages with their rules: to read, and to change their names and rules (`dp-saved`). */
@customElement('dp-journey-editor')
export class DpJourneyEditor extends LitElement {
  static override styles = [
    formPage,
    css`
      li {
        display: grid;
        grid-template-columns: 11rem minmax(0, 1fr);
        gap: var(--dp-space-5);
        align-items: start;
        padding: var(--dp-space-2) 0 var(--dp-space-2) var(--dp-space-4);
        border-left: 4px solid var(--stage);
        margin-bottom: 2px;
      }
      .name {
        font-weight: 500;
      }
      .name small {
        display: block;
        font-size: var(--dp-size-small);
        font-weight: 400;
        color: var(--dp-ink-3);
      }
      .rules code {
        display: inline-block;
        margin: 0 var(--dp-space-1) var(--dp-space-1) 0;
        padding: 1px 6px;
        background: var(--dp-sunk);
        overflow-wrap: anywhere;
      }
      input.field {
        width: 100%;
        margin-bottom: var(--dp-space-2);
      }
    `,
  ];

  @property({ attribute: false }) journey: Journey | undefined;
  /** Viewers read; who may change it is the collector's to say. */
  @property({ type: Boolean }) canChange = false;
  /** By stage, while it is being edited. A live refresh does not touch what is being typed. */
  @state() private drafts: readonly Draft[] | undefined;
  @state() private problem = '';
  @state() private isSaving = false;

  protected override render() {
    const { journey } = this;
    if (!journey) return nothing;
    return html`<ol>
        ${journey.stages.map((stage, index) => this.#renderStage(stage, index, journey))}
      </ol>
      <p class="foot">
        ${
          this.drafts
            ? html`<button class="button primary" ?disabled=${this.isSaving} @click=${this.#save}>
                  Save as version ${journey.version + 1}
                </button>
                <button class="button quiet" @click=${this.#cancel}>Cancel</button>`
            : this.canChange
              ? html`<button class="button" @click=${this.#edit}>Edit stages</button>`
              : nothing
        }
        ${renderOutcome(this.problem, aboutJourney(journey))}
      </p>`;
  }

  #renderStage(stage: Stage, index: number, journey: Journey) {
    const draft = this.drafts?.[index];
    return html`<li style=${`--stage: ${stageColour(journey.stages, stage.id)}`}>
      ${draft ? this.#renderDraft(draft, index) : renderStage(stage, index)}
    </li>`;
  }

  #renderDraft(draft: Draft, index: number) {
    const lines = draft.rules.split('\n').length;
    return html`<div>
        <input
        class="field"
        aria-label=${`Name of stage ${index + 1}`}
        maxlength="120"
        .value=${draft.name}
        @input=${(event: Event) => this.#change(index, { name: typedIn(event) })}
      />
        <dp-select
          label=${`Declared emotion of ${draft.name}`}
          .choices=${DECLARED}
          .value=${draft.emotion}
          @dp-choose=${(event: ChoiceEvent) => this.#change(index, { emotion: event.detail })}
        ></dp-select>
      </div><textarea
        class="field"
        aria-label=${`Rules of ${draft.name}, one a line`}
        spellcheck="false"
        rows=${Math.max(3, lines + 1)}
        .value=${draft.rules}
        @input=${(event: Event) => this.#change(index, { rules: typedIn(event) })}
      ></textarea>`;
  }

  #edit(): void {
    this.drafts = this.journey?.stages.map(({ name, rules, emotion }) => ({
      name,
      rules: formatRules(rules),
      emotion: emotion === undefined ? '' : String(emotion),
    }));
  }

  #cancel(): void {
    this.drafts = undefined;
    this.problem = '';
  }

  #change(index: number, change: Partial<Draft>): void {
    this.drafts = this.drafts?.map((draft, at) => (at === index ? { ...draft, ...change } : draft));
  }

  async #save(): Promise<void> {
    const { journey, drafts } = this;
    if (!journey || !drafts) return;
    const stages: Stage[] = [];
    for (const [index, stage] of journey.stages.entries()) {
      const draft = drafts[index];
      const parsed = parseRules(draft?.rules ?? '');
      if ('problem' in parsed) {
        this.problem = `${stage.name}: ${parsed.problem}`;
        return;
      }
      const { emotion: _, ...kept } = stage;
      stages.push({
        ...kept,
        name: draft?.name.trim() || stage.name,
        rules: parsed.rules,
        ...(draft?.emotion && { emotion: Number(draft.emotion) }),
      });
    }
    this.isSaving = true;
    this.problem = await problemOf(async () => {
      this.journey = await api.saveJourney({ ...journey, stages });
      this.#cancel();
      this.dispatchEvent(new Event('dp-saved'));
    }, 'Saving failed.');
    this.isSaving = false;
  }
}

function renderStage(stage: Stage, index: number) {
  return html`<p class="name">
      ${index + 1} ${stage.name}<small>${stage.id}${stage.mask ? html`, masked: ${stage.mask}` : nothing}${stage.emotion === undefined ? nothing : html`, emotion ${formatScore(stage.emotion)}`}</small>
    </p>
    <p class="rules">
      ${
        stage.rules.length > 0
          ? formatRules(stage.rules)
              .split('\n')
              .map((rule) => html`<code>${rule}</code>`)
          : html`<span class="aside">No rule: only what the page itself says leads here.</span>`
      }
    </p>`;
}

function aboutJourney({ name, version, goal, windowDays }: Journey): string {
  const goalWords = goal.kind === 'event' ? `the event ${goal.name}` : `reaching ${goal.stage}`;
  return `${name}, version ${version}. Goal: ${goalWords}. A visitor has ${windowDays} days.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-journey-editor': DpJourneyEditor;
  }
}
