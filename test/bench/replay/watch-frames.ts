import type { CDPSession, Page } from 'playwright';

/**
 * Runs in the page before anything else: `until` looks at each frame what the recorded page's clock says, in
 * whatever shadow root its frame is.
 */
export function installWatch(): void {
  const frames = (root: Document | ShadowRoot): HTMLIFrameElement[] => [
    ...root.querySelectorAll('iframe'),
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? frames(shadowRoot) : [])),
  ];
  let frame: HTMLIFrameElement | undefined;
  const saidNow = (): string | null | undefined => {
    if (!frame?.isConnected) [frame] = frames(document);
    return frame?.contentDocument?.querySelector('#clock')?.textContent;
  };
  const until = (said: string): Promise<number> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (saidNow() !== said) {
          requestAnimationFrame(look);
          return;
        }
        // Messages come behind the frame's painting.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        requestAnimationFrame(() => port2.postMessage(0));
      };
      look();
    });
  Object.assign(window, { until });
}

declare global {
  interface Window {
    until: (said: string) => Promise<number>;
    seekTo: (atMs: number) => void;
    begin: () => void;
  }
}

/** Milliseconds from `begin` (a function of the page) to the frame with the moment. */
export function firstFrameMs(page: Page, said: string): Promise<number> {
  return page.evaluate(async (said) => {
    const fromMs = performance.now();
    window.begin();
    return (await window.until(said)) - fromMs;
  }, said);
}

export function seekMs(page: Page, atMs: number, said: string): Promise<number> {
  return page.evaluate(
    async ([atMs, said]) => {
      const fromMs = performance.now();
      window.seekTo(atMs);
      return (await window.until(said)) - fromMs;
    },
    [atMs, said] as const,
  );
}

/** What the page and its workers hold of JavaScript's heap, in bytes, once the garbage is gone. */
export async function heapBytes(page: Page): Promise<number> {
  const client = await page.context().newCDPSession(page);
  let bytes = await usedBytes((method) => client.send(method));
  for (const sessionId of await workersOf(client)) bytes += await usedBytes(askWorker(client, sessionId));
  await client.detach();
  return bytes;
}

type Ask = (method: 'HeapProfiler.collectGarbage' | 'Runtime.getHeapUsage') => Promise<unknown>;

async function usedBytes(ask: Ask): Promise<number> {
  await ask('HeapProfiler.collectGarbage');
  return ((await ask('Runtime.getHeapUsage')) as { usedSize: number }).usedSize;
}

/** Attached to while this is asked, because playwright says nothing of a worker's heap. */
async function workersOf(client: CDPSession): Promise<readonly string[]> {
  const sessions: string[] = [];
  client.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') sessions.push(sessionId);
  });
  await client.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  return sessions;
}

function askWorker(client: CDPSession, sessionId: string): Ask {
  let asked = 0;
  return (method) =>
    new Promise((resolve) => {
      asked += 1;
      const id = asked;
      client.on('Target.receivedMessageFromTarget', (from) => {
        const answer = JSON.parse(from.message) as { id?: number; result?: unknown };
        if (from.sessionId === sessionId && answer.id === id) resolve(answer.result);
      });
      const message = JSON.stringify({ id, method });
      void client.send('Target.sendMessageToTarget', { sessionId, message });
    });
}
