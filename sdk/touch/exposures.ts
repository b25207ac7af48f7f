import { attributeOf, own } from '../platform/dom.ts';

/** Calls `tell` for each `data-dp-variant="experiment:arm"` on screen that is not yet among those `told`. */
export function findExposures(told: string[], tell: (experiment: string, arm: string) => void): void {
  for (const element of own(document, 'querySelectorAll').call(document, '[data-dp-variant]')) {
    const text = attributeOf(element, 'data-dp-variant') ?? '';
    const [experiment, arm] = text.split(':');
    if (experiment && arm && !told.includes(text) && own(element, 'getClientRects').call(element).length) {
      told.push(text);
      tell(experiment, arm);
    }
  }
}
