import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SetupAnswer } from '../../collector/api/setup.ts';
import { formatBytes, formatCountOf } from '../model/format.ts';
import { baseStyles } from '../ui/base-styles.ts';
import { tableStyles } from '../ui/table-styles.ts';

const FILE_WORDS: Readonly<Record<string, string>> = {
  'desirepath.js': 'By the tag: session, page views, delivery',
  'desirepath-behaviour.js': 'At once after it: clicks, scrolling, fields, signals',
  'desirepath-recorder.js': 'When the page is idle, where sessions are replayed',
  'desirepath-canvas.js': 'After the recorder, where the tag says data-canvas',
  'desirepath-vitals.js': 'When the page is idle: web vitals',
  'desirepath-experiments.js': 'Where an experiment tool is on the page: the arms it chose',
  'desirepath-inspector.js': 'Only when somebody asks to inspect',
  'desirepath.mjs': 'Instead of the tag, by npm or as a module',
};

/** The files of the SDK: what a visitor's browser downloads, and when. */
@customElement('dp-sdk-files')
export class DpSdkFiles extends LitElement {
  static override styles = [
    baseStyles,
    tableStyles,
    css`
      :host {
        margin-top: var(--dp-space-4);
      }
      summary {
        cursor: pointer;
        color: var(--dp-ink-2);
      }
      table {
        margin-top: var(--dp-space-2);
      }
    `,
  ];

  @property({ attribute: false }) files: SetupAnswer['files'] = [];

  protected override render() {
    const { files } = this;
    if (files.length === 0) return nothing;
    return html`<details>
      <summary>${formatCountOf(files.length, 'file')} that this collector serves to your pages</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Loaded</th>
            <th scope="col" class="figure">Gzip</th>
          </tr>
        </thead>
        <tbody>
          ${files.map(
            ({ name, gzipBytes }) => html`<tr>
              <th scope="row"><code>${name}</code></th>
              <td>${FILE_WORDS[name] ?? ''}</td>
              <td class="figure">${formatBytes(gzipBytes)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dp-sdk-files': DpSdkFiles;
  }
}
