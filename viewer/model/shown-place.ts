import type { SessionAnswer } from '../../collector/api/sessions.ts';

/** Which page of which stage a moment of a replay shows. */
export interface ShownPlace {
  readonly stage: string;
  readonly pageGroup: string;
}

/** The stage as the timeline's band has it, and the page that the tab was last on; before the first, the first. */
export function shownPlace(
  { stages, marks }: Pick<SessionAnswer, 'stages' | 'marks'>,
  tab: string | undefined,
  atMs: number,
): ShownPlace | undefined {
  const visit = stages.findLast(({ enteredAt }) => enteredAt <= atMs) ?? stages[0];
  const pages = marks.filter((mark) => mark.kind === 'page' && mark.tab === tab);
  const page = pages.findLast(({ at }) => at <= atMs) ?? pages[0];
  return visit && page && { stage: visit.stage, pageGroup: page.pageGroup };
}
