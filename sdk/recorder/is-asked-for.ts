import type { PageState } from '../page/page-state.ts';
import type { BatchAnswer } from '../protocol/batch.ts';

/** Whether this answer of the collector asks for this page. */
export const isAskedFor = ({ snapshot }: Partial<BatchAnswer>, page: PageState): boolean => {
  const { stage, pageGroup } = snapshot ?? {};
  return stage === page.stage && pageGroup === page.group;
};
