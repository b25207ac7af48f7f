import { html, type TemplateResult } from 'lit';

/** Columns of a table of lanes, a stage each; the path above it shows their names. */
export const laneHead = (stageNames: readonly string[]): TemplateResult => html`<colgroup>
    <col class="names" />
    <col span=${stageNames.length} />
  </colgroup>
  <thead>
    <tr>
      <td></td>
      ${stageNames.map((name) => html`<th scope="col"><span class="visually-hidden">${name}</span></th>`)}
    </tr>
  </thead>`;
