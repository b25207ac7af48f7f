import { html, nothing, type TemplateResult } from 'lit';
import type { Change } from '../../collector/api/change.ts';
import { changeMark, changeWords } from '../model/change-words.ts';

/** Whether more of a figure is a gain, a loss, or neither. */
export type Sense = 'gain' | 'loss' | 'neither';

/** What a figure was in the period before, and whether that changed beyond noise; nothing where nothing is compared. */
export function renderChange(
  change: Change | undefined,
  format: (before: number | null) => string,
  sense: Sense = 'neither',
): TemplateResult | typeof nothing {
  if (!change) return nothing;
  const before = format(change.before);
  const words = changeWords(change, before);
  return html`<span class=${`change ${toneOf(change, sense)}`} title=${words}
    ><span aria-hidden="true">${changeMark(change, before)}</span
    ><span class="visually-hidden">${words}</span></span
  >`;
}

function toneOf({ verdict }: Change, sense: Sense): string {
  if (verdict !== 'rose' && verdict !== 'fell') return 'faint';
  if (sense === 'neither') return 'clear';
  return (verdict === 'rose') === (sense === 'gain') ? 'clear moss' : 'clear rust';
}
