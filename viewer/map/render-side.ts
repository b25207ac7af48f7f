import { html, type TemplateResult } from 'lit';
import type { MapSide } from '../model/map-sides.ts';

/** Whose a figure is: a filled mark is the map’s own segment, an outlined one the other; its name for who sees no mark. */
export function renderSideMark({ which, name }: Pick<MapSide, 'which' | 'name'>): TemplateResult {
  return html`<i class=${`side-mark ${which}`} title=${name}></i
    ><span class="visually-hidden">${name}: </span>`;
}
