/** Calls `tell` for each `data-dp-variant="experiment:arm"` on screen that is not yet among those `told`. */
export function findExposures(told: string[], tell: (experiment: string, arm: string) => void): void {
  for (const element of document.querySelectorAll('[data-dp-variant]')) {
    const text = element.getAttribute('data-dp-variant') ?? '';
    const [experiment, arm] = text.split(':');
    if (experiment && arm && !told.includes(text) && element.getClientRects().length) {
      told.push(text);
      tell(experiment, arm);
    }
  }
}
