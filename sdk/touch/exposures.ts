import { attributeOf } from '../platform/dom.ts';

/** Finds `data-dp-variant="experiment:arm"` that is on screen; each is told once a document. */
export function watchExposures(tell: (experiment: string, arm: string) => void): () => void {
  const told = new Set<string>();
  return () => {
    for (const element of document.querySelectorAll('[data-dp-variant]')) {
      const text = attributeOf(element, 'data-dp-variant') ?? '';
      const [, experiment, arm] = /^([^:]+):(.+)$/.exec(text) ?? [];
      if (!experiment || !arm || told.has(text) || !element.getClientRects().length) continue;
      told.add(text);
      tell(experiment, arm);
    }
  };
}
