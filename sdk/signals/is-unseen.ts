import { matches } from '../platform/dom.ts';

/** Never drawn: scripts, preloads, and the hidden frames by which advertisers count. */
const UNSEEN = 'script,link,meta,[hidden],[style*="display: none"],[style*="display:none"],[width="0"]';

/** Has nothing come or gone but what nobody can see? */
export function isUnseen({ addedNodes, removedNodes, type }: MutationRecord): boolean {
  return (
    type === 'childList' &&
    [...addedNodes, ...removedNodes].every((node) => node instanceof Element && matches(node, UNSEEN))
  );
}
