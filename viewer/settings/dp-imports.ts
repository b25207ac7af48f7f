import { Task } from '@lit/task';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Import, ImportsAnswer } from '../../collector/api/imports.ts';
import type { Stage } from '../../sdk/protocol/journey.ts';
import { api } from '../api.ts';
import { isUnderWay } from '../model/import-words.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { renderLoad } from '../ui/render-load.ts';
import { steady } from '../ui/steady.ts';
import '../ui/dp-empty.ts';
import '../ui/dp-skeleton.ts';
import './dp-import-list.ts';
import './dp-new-import.ts';
import './dp-settings-section.ts';

interface Loaded {
  readonly imports: readonly Import[];
  readonly mappings: ImportsAnswer['mappings'];
  readonly stages: readonly Stage[];
}

/** How often it is asked how far an import is; the collector notes it twice as often. */
const ASK_MS = 1_000;

/** Files of history: a new one, and what became of those before. */
@customElement('dp-imports')
export class DpImports extends LitElement {
  static override styles = [
    baseStyles,
    css`
      dp-empty {
        padding-top: 0;
      }
    `,
  ];

  /** An API token that may only write does not learn what the stages are called. */
  @property({ type: Boolean }) mayRead = true;

  #timer: ReturnType<typeof setTimeout> | undefined;

  #imports = new Task(this, {
    args: () => [] as const,
    task: steady(async (_: readonly [], { signal }): Promise<Loaded> => {
      const [{ imports, mappings }, { journeys }] = await Promise.all([
        api.imports(signal),
        this.mayRead ? api.journeys(signal) : { journeys: [] },
      ]);
      return { imports, mappings, stages: journeys[0]?.stages ?? [] };
    }),
    onComplete: ({ imports }: Loaded) => this.#askAgain(imports),
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render() {
    return html`<dp-settings-section
        heading="Import history"
        explanation="Events of other products, or tables of your own, become sessions, stages and a map, by the rules of what arrives live. A file may be sent twice, or overlap another: nothing doubles."
      >
        ${renderLoad(this.#imports, {
          pending: () => html`<dp-skeleton lines="4" aria-busy="true"></dp-skeleton>`,
          done: ({ mappings, stages }) =>
            html`<dp-new-import
              .mappings=${mappings}
              .stages=${stages}
              @dp-sent=${() => this.#imports.run()}
            ></dp-new-import>`,
        })}
      </dp-settings-section>
      <dp-settings-section
        heading="Imports so far"
        explanation="One after another, behind live traffic. One that a stop broke off goes on by itself; a cancelled one keeps what it had stored."
      >
        ${renderLoad(this.#imports, {
          pending: () => html`<dp-skeleton lines="3" aria-busy="true"></dp-skeleton>`,
          done: ({ imports }) =>
            imports.length === 0
              ? html`<dp-empty
                  heading="Nothing was imported yet"
                  explanation="Choose a file above: its first rows are shown before anything is stored."
                ></dp-empty>`
              : html`<dp-import-list .imports=${imports} @dp-changed=${() => this.#imports.run()}></dp-import-list>`,
        })}
      </dp-settings-section>`;
  }

  #askAgain(imports: readonly Import[]): void {
    clearTimeout(this.#timer);
    if (this.isConnected && imports.some(isUnderWay))
      this.#timer = setTimeout(() => this.#imports.run(), ASK_MS);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-imports': DpImports;
  }
}
