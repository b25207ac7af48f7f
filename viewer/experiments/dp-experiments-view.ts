import { Task } from '@lit/task';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ExperimentAnswer, ExperimentsAnswer } from '../../collector/api/experiments.ts';
import { api } from '../api.ts';
import { ApiError } from '../api-client.ts';
import { sessionsPath } from '../model/evidence.ts';
import { guardSentences, verdictSentence } from '../model/experiment-words.ts';
import { formatCount, formatCountOf } from '../model/format.ts';
import { formatLocation, type LocationOf } from '../model/location.ts';
import { type StageNames, stageNames } from '../model/stage-names.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { RefreshWhenLive } from '../ui/refresh-when-live.ts';
import { renderLoad } from '../ui/render-load.ts';
import { isNarrowed, renderNobody } from '../ui/render-nobody.ts';
import { tableStyles } from '../ui/table-styles.ts';
import '../ui/dp-code.ts';
import '../ui/dp-empty.ts';
import '../ui/dp-skeleton.ts';
import './dp-arm-segments.ts';
import './dp-arm-stages.ts';
import './dp-experiment-plan.ts';
import './dp-experiment-state.ts';
import './dp-forest.ts';
import { experimentsViewStyles } from './experiments-view-styles.ts';

interface Loaded {
  readonly names: StageNames;
  readonly list?: ExperimentsAnswer['experiments'];
  /** Null: nobody was exposed to it in the period. */
  readonly one?: ExperimentAnswer | null;
}

/** All experiments, or one of them stage by stage. */
@customElement('dp-experiments-view')
export class DpExperimentsView extends LitElement {
  static override styles = [baseStyles, controlStyles, tableStyles, experimentsViewStyles];

  @property({ attribute: false }) location!: LocationOf<'experiments'>;
  /** Whether the reader may plan. */
  @property({ type: Boolean }) mayChange = false;

  #load = new Task(this, {
    args: () => [this.location.scope, this.location.experiment] as const,
    task: async ([scope, experiment], { signal }): Promise<Loaded> => {
      const [{ journeys }, answer] = await Promise.all([
        api.journeys(signal),
        experiment === undefined
          ? api.experiments(scope, signal).then(({ experiments }) => ({ list: experiments }))
          : api.experiment(scope, experiment, signal).then(toOne, nobody),
      ]);
      return { ...answer, names: stageNames(journeys, scope.journey) };
    },
  });

  constructor() {
    super();
    new RefreshWhenLive(this, () => void this.#load.run());
  }

  protected override render() {
    return renderLoad(this.#load, {
      isView: true,
      pending: () => html`<div aria-busy="true">
        <h1 class="visually-hidden">Experiments</h1>
        <dp-skeleton lines="10"></dp-skeleton>
      </div>`,
      done: ({ list, one, names }) => {
        if (list) return this.#renderList(list, names);
        return one ? this.#renderOne(one, names) : this.#renderNone(names);
      },
    });
  }

  #renderList(experiments: ExperimentsAnswer['experiments'], names: StageNames) {
    const { scope } = this.location;
    if (experiments.length === 0)
      return isNarrowed(this.location)
        ? renderNobody(this.location, 'No experiment met anybody in this segment', names.nameOf)
        : this.#renderEmpty();
    return html`<h1>${formatCountOf(experiments.length, 'experiment')} met ${scope.unit}s in this period</h1>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">Experiment</th>
            <th scope="col">What it says</th>
            <th scope="col">Arms</th>
            <th scope="col" class="figure">${scope.unit === 'visitor' ? 'Visitors' : 'Sessions'}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            experiments,
            ({ id }) => id,
            ({ id, units, arms }) => html`<tr>
              <th scope="row">
                <a href=${formatLocation({ view: 'experiments', scope, experiment: id })}>${id}</a>
              </th>
              <td>
                <dp-experiment-state .scope=${scope} .experiment=${id} .names=${names}></dp-experiment-state>
              </td>
              <td class="arms">${arms.map((own) => `${own.arm}\u00a0${formatCount(own.units)}`).join(' · ')}</td>
              <td class="figure">${formatCount(units)}</td>
            </tr>`,
          )}
        </tbody>
      </table>`;
  }

  #renderEmpty() {
    return html`<h1 class="visually-hidden">Experiments</h1>
      <dp-empty
        heading="No experiment yet"
        explanation="Say which arm a visitor sees, in the page or from code, and the arms are compared stage by stage from that moment on."
      >
        <dp-code label="the call" .code=${"desirepath.variant('address', 'lookup')"}></dp-code>
        <dp-code label="the attribute" .code=${'<main data-dp-variant="address:lookup">'}></dp-code>
      </dp-empty>`;
  }

  #renderNone({ nameOf }: StageNames) {
    const { scope, experiment } = this.location;
    return html`${this.#renderBack()}<h1 class="visually-hidden">${experiment}</h1>
      ${
        isNarrowed(this.location)
          ? renderNobody(this.location, `Nobody in this segment met “${experiment}”`, nameOf)
          : html`<dp-empty
              heading=${`No ${scope.unit} met “${experiment}” in this period`}
              explanation="Look at a longer period, or at another experiment."
            ></dp-empty>`
      }`;
  }

  #renderBack() {
    const { scope } = this.location;
    return html`<a class="back label" href=${formatLocation({ view: 'experiments', scope })}>← All experiments</a>`;
  }

  #renderOne(answer: ExperimentAnswer, names: StageNames) {
    const others = answer.arms.filter(({ arm }) => arm !== answer.baseline);
    return html`${this.#renderBack()}
      <h1>${verdictSentence(answer, names.nameOf)}</h1>
      <ul class="guards" aria-label="What has to hold before a rate may be read">
        ${guardSentences(answer).map(
          ({ isMet, text, list }) =>
            html`<li class=${isMet ? 'met' : 'unmet'}>
              <span aria-hidden="true">${isMet ? '✓' : '!'}</span> ${
                list ? html`<a href=${sessionsPath(this.location.scope, list)}>${text}</a>` : text
              }
            </li>`,
        )}
      </ul>
      ${
        answer.comparisons.length === 0
          ? nothing
          : others.map(
              ({ arm }) => html`<dp-forest
                .answer=${answer}
                .arm=${arm}
                .names=${names}
                .scope=${this.location.scope}
              ></dp-forest>`,
            )
      }
      <dp-arm-stages .answer=${answer} .names=${names} .scope=${this.location.scope}></dp-arm-stages>
      <dp-arm-segments
        .experiment=${answer.id}
        .names=${names}
        .scope=${this.location.scope}
      ></dp-arm-segments>
      <dp-experiment-plan
        .answer=${answer}
        .mayChange=${this.mayChange}
        @dp-planned=${() => this.#load.run()}
      ></dp-experiment-plan>`;
  }
}

const toOne = (one: ExperimentAnswer): Pick<Loaded, 'one'> => ({ one });

/** Nobody was exposed to it: that is an answer, too. */
function nobody(error: unknown): Pick<Loaded, 'one'> {
  if (error instanceof ApiError && error.status === 404) return { one: null };
  throw error;
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-experiments-view': DpExperimentsView;
  }
}
