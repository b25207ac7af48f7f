import { html, svg } from 'lit';

const HEIGHT = 20;
const STEP = 6;
const BAR = 4;

/** Units in each slice of two periods as small bars; those of the period before are pale. */
export function renderSlices(slices: readonly number[], words: string) {
  const most = Math.max(1, ...slices);
  const now = slices.length / 2;
  return html`<svg
    class="slices"
    viewBox=${`0 0 ${slices.length * STEP} ${HEIGHT}`}
    role="img"
    aria-label=${words}
  >
    <title>${words}</title>
    ${slices.map((units, slice) => {
      // A slice without anybody is a hairline, so that the line of time stays whole.
      const height = units === 0 ? 1 : Math.max(2, (units / most) * HEIGHT);
      return svg`<rect class=${slice < now ? 'before' : 'now'} x=${slice * STEP} y=${HEIGHT - height} width=${BAR} height=${height}></rect>`;
    })}
  </svg>`;
}
