import { Task } from '@lit/task';
import { deepArrayEquals } from '@lit/task/deep-equals.js';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DropOffAnswer } from '../../collector/api/drop-off.ts';
import { api } from '../api.ts';
import type { StagePlace } from '../api-client.ts';
import { cameBackRows, placeRows, signalRows } from '../model/drop-off-rows.ts';
import {
  cameBackSentence,
  type DropOffPart,
  differenceSentence,
  dropOffSentence,
} from '../model/drop-off-words.ts';
import { sessionsPath, stagePath } from '../model/evidence.ts';
import { sinceExposureWords, WHOLE_PAGE_VIEW_WORDS } from '../model/exposure-filters.ts';
import { formatCountOf } from '../model/format.ts';
import { formatLocation, type LocationOf } from '../model/location.ts';
import { replayLocation } from '../model/session-words.ts';
import { type StageNames, stageNames } from '../model/stage-names.ts';
import { navigate } from '../shell/navigate.ts';
import { baseStyles } from '../ui/base-styles.ts';
import type { ChoiceEvent } from '../ui/choice.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { RefreshWhenLive } from '../ui/refresh-when-live.ts';
import { renderLoad } from '../ui/render-load.ts';
import { isNarrowed, renderNobody } from '../ui/render-nobody.ts';
import { renderSinceExposure } from '../ui/render-since-exposure.ts';
import { steady } from '../ui/steady.ts';
import '../ui/dp-empty.ts';
import '../ui/dp-select.ts';
import '../ui/dp-skeleton.ts';
import './dp-differences.ts';
import './dp-evidence-list.ts';
import { linkTo } from '../ui/link-to.ts';
import { dropOffViewStyles } from './drop-off-view-styles.ts';

interface Loaded {
  readonly answer: DropOffAnswer;
  readonly names: StageNames;
}

/** Why they leave a stage: from where, after what, what they did then, and how they differ from those who went on. */
@customElement('dp-drop-off-view')
export class DpDropOffView extends LitElement {
  static override styles = [baseStyles, controlStyles, dropOffViewStyles];

  @property({ attribute: false }) location!: LocationOf<'drop-off'>;
  /** Whether the reader may open sessions: a shared link shows the numbers of one stage alone. */
  @property({ type: Boolean }) mayWatch = false;

  #dropOff = new Task(this, {
    args: () => [this.location.scope, placeOf(this.location)] as const,
    argsEqual: deepArrayEquals,
    task: steady(async ([scope, place], { signal }): Promise<Loaded> => {
      const [{ journeys }, answer] = await Promise.all([
        api.journeys(signal),
        api.dropOff(scope, place, signal),
      ]);
      return { answer, names: stageNames(journeys, scope.journey) };
    }),
  });

  /** The latest replay of one who dropped, and how many there are. */
  #replays = new Task(this, {
    args: () => [this.location.scope, placeOf(this.location), this.mayWatch] as const,
    argsEqual: deepArrayEquals,
    task: async ([scope, place, mayWatch], { signal }) => {
      if (!mayWatch) return undefined;
      const filters = { ...place, outcome: 'dropped', hasReplay: 'true' } as const;
      const { total, sessions } = await api.sessions(scope, filters, { limit: 1 }, signal);
      const [latest] = sessions;
      return latest && { total, path: formatLocation(replayLocation(latest, scope, filters)) };
    },
  });

  constructor() {
    super();
    new RefreshWhenLive(this, () => {
      void this.#dropOff.run();
      void this.#replays.run();
    });
  }

  protected override render() {
    return renderLoad(this.#dropOff, {
      isView: true,
      pending: () => html`<div aria-busy="true">
        <h1>Why they leave</h1>
        <dp-skeleton lines="12"></dp-skeleton>
      </div>`,
      done: (loaded) => this.#renderLoaded(loaded),
    });
  }

  #renderLoaded({ answer, names }: Loaded) {
    return html`<header>
        <div class="top">
          <h1>Why they leave ${names.nameOf(answer.stage)}</h1>
          ${this.#renderControls(answer, names)}
        </div>
        <p class="finding">${this.#renderParts(answer, dropOffSentence(answer, names.nameOf))}</p>
        ${renderSinceExposure(this.location, sinceWords(this.location))}
        ${answer.dropped > 0 ? html`<p class="aside">${differenceSentence(answer, names.nameOf)}</p>` : nothing}
      </header>
      ${answer.dropped === 0 ? this.#renderNobody(answer, names) : this.#renderEvidence(answer, names)}`;
  }

  #renderControls({ stage, dropped }: DropOffAnswer, names: StageNames) {
    const { scope, exposure } = this.location;
    const replays = this.#replays.value;
    return html`<div class="controls">
      ${this.mayWatch ? this.#renderStages(stage, names) : nothing}
      ${dropped > 0 ? html`<a class="button" href=${linkTo(stagePath(scope, stage, { layer: 'exit', ...(exposure && { exposure }) }))}>The page they left</a>` : nothing}
      ${
        dropped > 0 && replays
          ? html`<a class="button primary" href=${linkTo(replays.path)}>Watch ${formatCountOf(replays.total, 'replay')}</a>`
          : nothing
      }
    </div>`;
  }

  #renderStages(stage: string, names: StageNames) {
    return html`<dp-select
      label="Stage"
      .choices=${names.stages.map(({ id, name }) => ({ value: id, label: name }))}
      .value=${stage}
      @dp-choose=${(event: ChoiceEvent) => navigate({ ...this.location, stage: event.detail })}
    ></dp-select>`;
  }

  #renderParts({ stage }: DropOffAnswer, parts: readonly DropOffPart[]) {
    const { scope, exposure } = this.location;
    return parts.map(({ text, filters }) =>
      filters
        ? html`<a href=${linkTo(sessionsPath(scope, { stage, outcome: 'dropped', ...(exposure && { exposure }), ...filters }))}>${text}</a>`
        : text,
    );
  }

  #renderNobody({ stage, reached }: DropOffAnswer, { nameOf }: StageNames) {
    const { location } = this;
    if (reached === 0 && isNarrowed(location))
      return renderNobody(location, 'Nobody of this segment came here', nameOf);
    return html`<dp-empty
      explanation=${
        reached === 0
          ? 'Choose another stage or a longer period, or look at the map to see where visitors are.'
          : 'There is nobody to tell about. The map shows at which stages others were lost.'
      }
    >
      <a class="button" href=${linkTo(formatLocation({ view: 'map', scope: location.scope, asTable: false }))}>To the map</a>
      <a class="button" href=${linkTo(stagePath(location.scope, stage, placeOf(location)))}>The pages of ${nameOf(stage)}</a>
    </dp-empty>`;
  }

  #renderEvidence(answer: DropOffAnswer, { nameOf }: StageNames) {
    const { location } = this;
    const signals = signalRows(answer, location);
    return html`<div class="evidence">
        <section aria-labelledby="places">
          <h2 id="places">Where they left</h2>
          <p class="hint">The last page and element of their last stay here, and how far they had scrolled.</p>
          <dp-evidence-list .rows=${placeRows(answer, location)} .of=${answer.dropped} what="Places"></dp-evidence-list>
        </section>
        <section aria-labelledby="signals">
          <h2 id="signals">What they met last</h2>
          <p class="hint">The last signal of friction in their last five minutes here, and how long before they left.</p>
          ${
            signals.length === 0
              ? html`<p class="none">None of them met a signal in their last five minutes here.</p>`
              : html`<dp-evidence-list .rows=${signals} .of=${answer.dropped} what="Signals"></dp-evidence-list>`
          }
        </section>
        <section aria-labelledby="next">
          <h2 id="next">What they did next</h2>
          <p class="hint">In a session that began after they left, up to now.</p>
          <p class="sentence">${this.#renderParts(answer, cameBackSentence(answer))}</p>
          <dp-evidence-list .rows=${cameBackRows(answer, location, nameOf)} .of=${answer.dropped} what="Stages"></dp-evidence-list>
        </section>
      </div>
      <section aria-labelledby="differences">
        <h2 id="differences">How they differ from those who went on</h2>
        <p class="hint">
          An association, not a cause. Device, channel, visit and language are those of the session in which they first came
          here; a variant is told of those exposed to its experiment, a first load of those whose load was measured.
        </p>
        <dp-differences .answer=${answer} .whose=${location} .nameOf=${nameOf}></dp-differences>
      </section>`;
  }
}

function placeOf({ stage, exposure }: LocationOf<'drop-off'>): StagePlace {
  return { stage, ...(exposure && { exposure }) };
}

function sinceWords({ exposure = '', scope }: LocationOf<'drop-off'>): string {
  return `${sinceExposureWords(exposure, scope.unit)} ${WHOLE_PAGE_VIEW_WORDS}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-drop-off-view': DpDropOffView;
  }
}
