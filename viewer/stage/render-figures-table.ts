import { html, type TemplateResult } from 'lit';

interface FiguresTable {
  /** Read out, not shown. */
  readonly caption: string;
  /** Of the rows' names, then of their figures. */
  readonly heads: readonly [names: string, ...figures: string[]];
  readonly rows: readonly { readonly name: unknown; readonly figures: readonly string[] }[];
}

/** What a layer shows, as a table: a name and its figures a row. Needs `tableStyles`. */
export function renderFiguresTable({ caption, heads, rows }: FiguresTable): TemplateResult {
  const [names, ...figures] = heads;
  return html`<table>
    <caption class="visually-hidden">${caption}</caption>
    <thead>
      <tr>
        <th scope="col">${names}</th>
        ${figures.map((head) => html`<th scope="col" class="figure">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) => html`<tr>
          <th scope="row">${row.name}</th>
          ${row.figures.map((figure) => html`<td class="figure">${figure}</td>`)}
        </tr>`,
      )}
    </tbody>
  </table>`;
}
