import { alignPages } from '../model/align-pages.ts';
import type { PageBox } from '../model/placement.ts';
import type { DpPageHeat } from './dp-page-heat.ts';
import type { Painted } from './painted.ts';

/** Brings a page to where another one is: what is in the middle there, here too. */
export function followScroll(leader: DpPageHeat, follower: DpPageHeat, own: Painted, other: Painted): void {
  const otherBoxes = new Map(other.placement.placed.map(({ element, box }) => [element.selector, box]));
  const anchors = own.placement.placed.flatMap(({ element, box }) => {
    const there = otherBoxes.get(element.selector);
    return there ? [{ pageY: middleOf(box), otherPageY: middleOf(there) }] : [];
  });
  // The ends are those that the middle of the window can reach, so that both pages end together.
  const [view, otherView] = [leader.scrollRange, follower.scrollRange];
  const shifted = anchors.map(({ pageY, otherPageY }) => ({
    pageY: pageY - view.halfHeight,
    otherPageY: otherPageY - otherView.halfHeight,
  }));
  const toOther = alignPages(shifted, view.mostTop, otherView.mostTop);
  follower.followTo(toOther(leader.pageTop));
}

function middleOf({ pageTop, height }: PageBox): number {
  return pageTop + height / 2;
}
