/**
 * The colour of a stage: its place in the journey on one ramp from pale to deep (in dark: deep to pale), so
 * that order can be read and no hue is needed to tell stages apart. "unassigned" has a colour of its own.
 */
export function stageColour(stages: readonly { readonly id: string }[], id: string): string {
  const index = stages.findIndex((stage) => stage.id === id);
  if (index < 0) return 'var(--dp-stage-none)';
  const percent = stages.length < 2 ? 0 : Math.round((index / (stages.length - 1)) * 100);
  return `color-mix(in oklab, var(--dp-stage-last) ${percent}%, var(--dp-stage-first))`;
}
