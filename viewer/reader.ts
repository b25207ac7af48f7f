import type { MeAnswer } from '../collector/api/signin.ts';
import { isShownBy } from './model/shared-view.ts';

/** Whoever looks at the viewer, and what they may have of it, as the collector says (`/api/v1/me`). */
export function createReader() {
  let beKnown = () => {};
  const known = new Promise<void>((resolve) => {
    beKnown = resolve;
  });
  let me: MeAnswer | undefined;
  return {
    /** Once it is known who reads, or that it cannot be found out. */
    known,
    /** Undefined: it could not be found out. */
    become(who: MeAnswer | undefined): void {
      me = who;
      beKnown();
    },
    /** False until it is known who reads. */
    may: (permission: string): boolean => me?.may.includes(permission) ?? false,
    /** Of a path of the viewer. True until it is known who reads: a member may open all of them. */
    mayOpen: (path: string): boolean => me?.kind !== 'share' || isShownBy(me.shows ?? '', path),
  };
}

export const reader = createReader();
