import { html, nothing } from 'lit';
import type { MapAnswer } from '../../collector/api/map.ts';
import { changedFigures } from '../model/changed-figures.ts';
import { formatPeriod } from '../model/format.ts';

/** Every figure beside the same one of the period before, as rows; nothing where nothing is compared. */
export function renderChangesTable(answer: MapAnswer) {
  if (!answer.previous) return nothing;
  const { from, to } = answer.previous;
  return html`<table>
    <caption>
      Beside ${formatPeriod(from, to)}
    </caption>
    <thead>
      <tr>
        <th scope="col">Stage</th>
        <th scope="col">Figure</th>
        <th scope="col" class="figure">Now</th>
        <th scope="col">Before</th>
      </tr>
    </thead>
    <tbody>
      ${changedFigures(answer).map(
        ({ stage, figure, now, change }) => html`<tr>
          <td>${stage}</td>
          <td>${figure}</td>
          <td class="figure">${now}</td>
          <td>${change}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
