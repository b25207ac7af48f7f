/** Finds `data-dp-variant="experiment:arm"` that is on screen; each is told once a document. */
export function watchExposures(tell: (experiment: string, arm: string) => void): () => void {
  const told = new Set<string>();
  return () => {
    for (const element of document.querySelectorAll('[data-dp-variant]')) {
      const text = element.getAttribute('data-dp-variant') ?? '';
      const [experiment, arm] = text.split(':');
      if (experiment && arm && !told.has(text) && element.getClientRects().length) {
        told.add(text);
        tell(experiment, arm);
      }
    }
  };
}
