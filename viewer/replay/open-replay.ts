import { ApiError } from '../api-client.ts';
import { chooseTab } from '../model/choose-tab.ts';
import { type ReplayChunk, tabsOf } from '../model/replay-chunks.ts';
import type {
  FromReplayWorker,
  ReplayAnswers,
  ReplayQuestion,
  ReplaySurvey,
  Scene,
  Sequel,
  ToReplayWorker,
} from './replay-part.ts';

/** A session's replays, read in a worker. */
export interface OpenReplay {
  /** Begins with the scene that will be asked for first, as far as the address says which. */
  guess(tab: string | undefined, atMs: number | undefined): void;
  /** When a tab's replay begins and ends. */
  limits(tab: string): ReplayLimits;
  /** The page of a tab at a moment; undefined when there is no page to start from. */
  scene(tab: string, atMs: number): Promise<Scene | undefined>;
  /** What follows a scene, or what was last given of it. */
  sequel(scene: Scene): Promise<Sequel>;
  /** Takes in what has come since the replay was opened: all chunks that are stored by now. */
  grow(chunks: readonly ReplayChunk[]): void;
  /** Reads all of a tab's replay, for what only all of it says. */
  survey(tab: string): Promise<ReplaySurvey>;
  close(): void;
}

export interface ReplayLimits {
  readonly firstMs: number;
  readonly lastMs: number;
}

interface Guess {
  readonly tab: string;
  readonly heldMs: number;
  readonly scene: Promise<Scene | undefined>;
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (reason: unknown) => void;
}

/** The worker starts while the list of chunks is still coming; questions wait for both. */
export function openReplay(
  session: string,
  project: string | undefined,
  listed: Promise<readonly ReplayChunk[]>,
): OpenReplay {
  const worker = new Worker(new URL('./replay-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let fault: Error | undefined;
  let chunks: readonly ReplayChunk[] = [];
  let guessed: Guess | undefined;

  const post = (message: ToReplayWorker) => worker.postMessage(message);
  const fail = (error: Error) => {
    fault = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.addEventListener('error', () => fail(new Error('The replay could not be read.')));
  worker.addEventListener('message', ({ data }: MessageEvent<FromReplayWorker>) => {
    const who = waiting.get(data.number);
    waiting.delete(data.number);
    if (data.kind === 'answer') who?.resolve(data.answer as never);
    else if (data.status !== undefined) who?.reject(new ApiError(data.status, data.reason));
    else who?.reject(new Error(`The replay could not be read: ${data.reason}.`));
  });
  const opened = listed.then((list) => {
    chunks = list;
    post({ kind: 'open', session, project, chunks });
  });

  // Whoever loads the session hears of it.
  opened.catch(() => {});

  function limits(tab: string): ReplayLimits {
    const own = chunks.filter((chunk) => chunk.tab === tab);
    return {
      firstMs: Math.min(...own.map(({ firstAt }) => firstAt)),
      lastMs: Math.max(...own.map(({ lastAt }) => lastAt)),
    };
  }

  function held(tab: string, atMs: number): number {
    const { firstMs, lastMs } = limits(tab);
    return Math.min(Math.max(atMs, firstMs), lastMs);
  }

  async function guess(wantedTab: string | undefined, atMs: number | undefined): Promise<void> {
    await opened;
    const tab = chooseTab(tabsOf(chunks), wantedTab, atMs)?.tab;
    if (tab === undefined) return;
    const heldMs = held(tab, atMs ?? Number.NEGATIVE_INFINITY);
    const scene = ask({ kind: 'scene', tab, atMs: heldMs });
    // Whoever asks for it hears of a failure.
    scene.catch(() => {});
    guessed = { tab, heldMs, scene };
  }

  async function scene(tab: string, atMs: number): Promise<Scene | undefined> {
    await opened;
    const heldMs = held(tab, atMs);
    const ready = guessed?.tab === tab && guessed.heldMs === heldMs ? guessed.scene : undefined;
    guessed = undefined;
    return ready ?? ask({ kind: 'scene', tab, atMs: heldMs });
  }

  async function ask<Kind extends ReplayQuestion['kind']>(
    question: Extract<ReplayQuestion, { kind: Kind }>,
  ): Promise<ReplayAnswers[Kind]> {
    await opened;
    if (fault) throw fault;
    return new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      post({ kind: 'ask', number: asked, question });
    });
  }

  return {
    guess: (tab, atMs) => void guess(tab, atMs).catch(() => {}),
    limits,
    scene,
    sequel: ({ id }) => ask({ kind: 'sequel', scene: id }),
    grow(grown) {
      chunks = grown;
      post({ kind: 'grow', chunks });
    },
    survey: (tab) => ask({ kind: 'survey', tab }),
    /** What is still being asked is answered to nobody: whoever asked is gone too. */
    close() {
      waiting.clear();
      worker.terminate();
    },
  };
}
