type Look = () => void;

/**
 * Frames whose document is parsed and already to be seen, but has not loaded: rrweb tells of a frame when it loads,
 * which is some milliseconds to seconds later. `watch` answers what is to run at each load of the frame; `look`
 * attaches those that show by now what nobody has told.
 */
export function createParsedFrames() {
  const looks = new Map<HTMLIFrameElement, Look>();

  return {
    watch(frame: HTMLIFrameElement, attach: () => void): () => void {
      let told: Document | null = null;
      const look: Look = () => {
        const shown = frame.contentDocument;
        if (shown?.readyState !== 'interactive' || shown === told) return;
        told = shown;
        attach();
      };
      looks.set(frame, look);
      return () => {
        // Each snapshot watches anew.
        if (looks.get(frame) !== look) return;
        const isTold = !!told && told === frame.contentDocument;
        // A document may be written anew, and loads once more then.
        told = null;
        if (!isTold) attach();
      };
    },
    /** `isWhole`: also what is about to load is told. Frames that have left the page are let go. */
    look(isWhole: boolean) {
      for (const [frame, look] of looks) {
        if (!frame.isConnected) looks.delete(frame);
        else if (isWhole) look();
      }
    },
    stop: () => looks.clear(),
  };
}
