import type { ReactiveControllerHost } from 'lit';
import { afterPaint } from '../ui/after-paint.ts';

/** Who waits for a page longer than this reads what stands around it meanwhile. */
const PATIENCE_MS = 500;

/** The recorded page comes first: what stands around it is fetched and drawn once it is seen, or is late. */
export function createPageFirst(host: ReactiveControllerHost) {
  let isOver = false;
  let settle: () => void;
  const over = new Promise<void>((resolve) => {
    settle = resolve;
  });

  async function end(): Promise<void> {
    if (isOver) return;
    // The frame in which the page is built, and the one in which its pictures and fonts are.
    await afterPaint();
    await afterPaint();
    isOver = true;
    settle();
    host.requestUpdate();
  }

  return {
    isOver: () => isOver,
    over,
    /** The page is there, or will not come. */
    end: () => void end(),
    /** From now on it is waited for. */
    begin: () => void setTimeout(end, PATIENCE_MS),
  };
}
