import type { HeatmapElement, SnapshotAnswer } from '../../collector/api/heatmap.ts';
import { pageBoxOf } from './element-boxes.ts';
import { createPageFrame } from './page-frame.ts';

/**
 * Those of the elements that a recorded page shows, at a width: rebuilt where nobody sees it, and looked for as the
 * page in sight is. Undefined when the answer holds no page.
 */
export async function shownElements(
  { events, height }: SnapshotAnswer,
  elements: readonly HeatmapElement[],
  shownWidth: number,
): Promise<readonly HeatmapElement[] | undefined> {
  const root = document.createElement('div');
  root.inert = true;
  root.ariaHidden = 'true';
  // Laid out, or nothing in it would have a box; clipped to nothing, so that it is never seen.
  Object.assign(root.style, { position: 'fixed', top: '0', left: '0', width: '0', height: '0' });
  root.style.overflow = 'clip';
  document.body.append(root);
  try {
    const frame = await createPageFrame(root, structuredClone(events));
    if (!frame) return undefined;
    frame.resize(shownWidth, height);
    const shown = elements.filter((element) => pageBoxOf(frame.document, element));
    frame.stop();
    return shown;
  } finally {
    root.remove();
  }
}
