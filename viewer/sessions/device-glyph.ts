import { html, type TemplateResult } from 'lit';
import type { Device } from '../../collector/api/scope.ts';

/** A device class as a small line drawing; its name stands beside it in words. */
export function deviceGlyph(device: Device): TemplateResult {
  return GLYPHS[device];
}

const GLYPHS: Readonly<Record<Device, TemplateResult>> = {
  desktop: html`<svg viewBox="0 0 16 16" aria-hidden="true">
    <path d="M1.5 2.5h13v8.5h-13zM5.5 13.5h5M8 11v2.5" />
  </svg>`,
  tablet: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 1.5h10v13H3zM7 12.5h2" /></svg>`,
  phone: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4.5 1.5h7v13h-7zM7 12.5h2" /></svg>`,
};
