import type { PageState } from '../page/page-state.ts';
import type { BatchAnswer } from '../protocol/batch.ts';

/** Whether this answer of the collector asks for this page. */
export const isAskedFor = (answer: string, page: PageState): boolean => {
  const { stage, pageGroup } = (JSON.parse(answer) as BatchAnswer).snapshot ?? {};
  return stage === page.stage && pageGroup === page.group;
};
