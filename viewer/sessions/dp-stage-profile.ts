import { css, html, LitElement, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { StageVisit } from '../../collector/api/sessions.ts';
import { formatDuration } from '../model/format.ts';
import { stageColour } from '../model/stage-colour.ts';
import type { StageNames } from '../model/stage-names.ts';
import { stageProfile } from '../model/stage-profile.ts';
import { baseStyles } from '../ui/base-styles.ts';

/** Drawing units; the picture is stretched to its place. */
const WIDTH = 160;
const HEIGHT = 26;

/** A session as an elevation profile: along it its stays, upwards the stages, at the end how it ended. */
@customElement('dp-stage-profile')
export class DpStageProfile extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        min-width: 0;
      }
      svg {
        display: block;
        width: 100%;
        height: 26px;
        overflow: visible;
      }
      .top {
        fill: none;
        stroke: var(--dp-ink-2);
        stroke-width: 1;
        vector-effect: non-scaling-stroke;
      }
      .moss {
        stroke: var(--dp-moss);
      }
      .rust {
        stroke: var(--dp-rust);
      }
      .water {
        stroke: var(--dp-water);
      }
      .flag {
        stroke-width: 3;
        vector-effect: non-scaling-stroke;
      }
    `,
  ];

  @property({ attribute: false }) visits: readonly StageVisit[] = [];
  @property({ attribute: false }) names!: StageNames;
  @property() end: 'moss' | 'rust' | 'water' = 'rust';

  protected override render() {
    const steps = stageProfile(this.visits, this.names.stages);
    const topOf = (share: number) => HEIGHT - 2 - share * (HEIGHT - 5);
    const line = steps
      .map(
        ({ fromX, toX, heightShare }, index) =>
          `${index === 0 ? 'M' : 'L'}${fromX * WIDTH} ${topOf(heightShare)}H${toX * WIDTH}`,
      )
      .join('');
    const last = steps[steps.length - 1];
    return html`<svg
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      preserveAspectRatio="none"
      role="img"
      aria-label=${`Path: ${this.visits.map((visit) => this.names.nameOf(visit.stage)).join(', then ')}`}
    >
      ${steps.map(
        ({ stage, fromX, toX, heightShare, durationMs }) =>
          svg`<rect
            x=${fromX * WIDTH}
            y=${topOf(heightShare)}
            width=${(toX - fromX) * WIDTH}
            height=${HEIGHT - topOf(heightShare)}
            fill=${stageColour(this.names.stages, stage)}
          ><title>${this.names.nameOf(stage)}, ${formatDuration(durationMs)}</title></rect>`,
      )}
      <path class="top" d=${line} />
      ${last ? svg`<path class="flag ${this.end}" d="M${WIDTH} ${topOf(last.heightShare)}V${HEIGHT}" />` : ''}
    </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-stage-profile': DpStageProfile;
  }
}
