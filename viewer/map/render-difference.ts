import { html, nothing, type TemplateResult } from 'lit';
import type { Difference } from '../../collector/api/map-differences.ts';
import {
  type DifferenceFormat,
  differenceMark,
  isBeyondNoise,
  verdictWords,
} from '../model/difference-words.ts';
import type { Sense } from './render-change.ts';

/**
 * By how much the map’s own segment is apart from the other; bold where that is beyond noise. What was not tested has no
 * interval here, and says why. Nothing where a segment has no such figure.
 */
export function renderDifference(
  difference: Difference,
  format: DifferenceFormat,
  sense: Sense = 'neither',
): TemplateResult | typeof nothing {
  if (difference.difference === null) return nothing;
  const { figure, interval } = differenceMark(difference, format);
  const words = verdictWords(difference);
  const isTested = difference.verdict !== 'too_few' && difference.verdict !== 'too_early';
  return html`<span class=${`difference ${toneOf(difference, sense)}`} title=${words}
    ><span class="amount">${figure}</span>${
      isTested
        ? html` <span class="aside">${interval}</span><span class="visually-hidden">, ${words}</span>`
        : html`<span class="aside">, ${words}</span>`
    }</span
  >`;
}

function toneOf(difference: Difference, sense: Sense): string {
  if (!isBeyondNoise(difference)) return 'faint';
  if (sense === 'neither') return 'clear';
  return (difference.verdict === 'more') === (sense === 'gain') ? 'clear moss' : 'clear rust';
}
